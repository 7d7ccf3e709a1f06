"""Signs requests with botocore: cases come in as JSON lines, signed requests go out as JSON lines."""

import base64
import json
import sys
from urllib.parse import quote

from botocore.auth import S3SigV4Auth, S3SigV4QueryAuth, SigV4Auth, SigV4QueryAuth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials


def signer_of(case):
    keys = case["credentials"]
    credentials = Credentials(keys["accessKeyId"], keys["secretAccessKey"], keys.get("sessionToken"))
    is_s3 = case["service"] == "s3"
    scope = (credentials, case["service"], case["region"])
    if "expiresIn" in case:
        return (S3SigV4QueryAuth if is_s3 else SigV4QueryAuth)(*scope, expires=case["expiresIn"])
    return (S3SigV4Auth if is_s3 else SigV4Auth)(*scope)


def sign(case):
    url = "http://" + case["host"] + case["path"]
    pairs = case["query"]
    names = [name for name, _ in pairs]
    is_repeated = len(set(names)) < len(names)
    if is_repeated:
        url += "?" + "&".join(quote(name, safe="-_.~") + "=" + quote(value, safe="-_.~") for name, value in pairs)
    request = AWSRequest(
        method=case["method"],
        url=url,
        data=base64.b64decode(case["body"]),
        params={} if is_repeated else dict(pairs),
    )
    for name, value in case["headers"]:
        request.headers.add_header(name, value)
    signer_of(case).add_auth(request)
    prepared = request.prepare()
    target = prepared.url[len("http://" + case["host"]):]
    # The signer covers repeated headers; the prepared request keeps the last of them alone.
    headers = [[name, value] for name, value in request.headers.items()]
    return {"method": prepared.method, "target": target, "headers": headers, "body": case["body"]}


for line in sys.stdin:
    print(json.dumps(sign(json.loads(line))), flush=True)
