"""Reports of a table, read by an engine that this project did not write."""

import datetime
import json
import sys


def text(value):
    """A value as text, and nothing lost: instants to the microsecond, numbers as they are, bytes as hex digits."""
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.timezone.utc).isoformat(timespec="microseconds")
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (bytes, bytearray)):
        return value.hex()
    return None if value is None else str(value)


def rows_of(columns):
    """Columns of values as rows of texts, in the order of their texts."""
    rows = [[text(value) for value in row] for row in zip(*columns)]
    return sorted(rows, key=lambda row: json.dumps(row))


def report(reader):
    """Answers the request on the command line with what `reader(uri, options)` reads."""
    request = json.loads(sys.argv[1])
    table = reader(request["uri"], request.get("options", {}))
    print(
        json.dumps(
            {
                "latest": table.latest(),
                "types": {str(version): table.types(version) for version in request.get("types", [])},
                "rows": {str(version): table.rows(version) for version in request.get("versions", [])},
                "asOf": {time: table.version_at(time) for time in request.get("times", [])},
                "found": {condition: table.find(condition) for condition in request.get("conditions", [])},
            }
        )
    )
