"""Reads a table with delta-rs: see table_report.py."""

import datetime
import json

from deltalake import DeltaTable, QueryBuilder
from table_report import report, rows_of


class Table:
    def __init__(self, uri, options):
        self.uri = uri
        self.options = options

    def latest(self):
        return self._at().version()

    def types(self, version):
        fields = json.loads(self._at(version).schema().to_json())["fields"]
        return {field["name"]: field["type"] for field in fields}

    def rows(self, version):
        return self._rows(self._at(version), "SELECT * FROM t")

    def version_at(self, time):
        table = self._at()
        table.load_as_version(datetime.datetime.fromisoformat(time))
        return table.version()

    def find(self, condition):
        return self._rows(self._at(), f"SELECT id FROM t WHERE {condition}")

    def _at(self, version=None):
        return DeltaTable(self.uri, version=version, storage_options=self.options)

    def _rows(self, table, query):
        found = QueryBuilder().register("t", table).execute(query).read_all()
        return rows_of([[value.as_py() for value in found[name]] for name in found.column_names])


report(Table)
