"""Does what programs on boto3 do to a bucket, and prints what came of each step, as JSON."""

import hashlib
import io
import json
import os

import boto3
from boto3.s3.transfer import TransferConfig
from botocore.exceptions import ClientError

MEBIBYTE = 1024 * 1024
bucket_name = "by-boto3"
client = boto3.client("s3")
resource = boto3.resource("s3")
bucket = resource.Bucket(bucket_name)
body = os.urandom(17 * MEBIBYTE)
small_parts = TransferConfig(multipart_threshold=5 * MEBIBYTE, multipart_chunksize=5 * MEBIBYTE)


def digest(key):
    target = io.BytesIO()
    client.download_fileobj(bucket_name, key, target, Config=small_parts)
    return hashlib.sha256(target.getvalue()).hexdigest() == hashlib.sha256(body).hexdigest()


def code(call, **arguments):
    try:
        call(Bucket=bucket_name, **arguments)
        return "OK"
    except ClientError as error:
        return error.response["Error"]["Code"]


bucket.create(CreateBucketConfiguration={"LocationConstraint": client.meta.region_name})
report = {}
client.upload_fileobj(io.BytesIO(body), bucket_name, "transfer", Config=small_parts)
report["transfer"] = digest("transfer")
bucket.copy({"Bucket": bucket_name, "Key": "transfer"}, "copied in parts", Config=small_parts)
report["copied in parts"] = digest("copied in parts")
bucket.Object("copied").copy_from(CopySource={"Bucket": bucket_name, "Key": "transfer"})
report["copied"] = digest("copied")
parts = client.get_object_attributes(Bucket=bucket_name, Key="transfer", ObjectAttributes=["ObjectParts"])
report["parts"] = parts["ObjectParts"]["TotalPartsCount"]
report["suffix"] = client.get_object(Bucket=bucket_name, Key="transfer", Range="bytes=-5")["Body"].read() == body[-5:]
for algorithm in ["CRC32", "SHA1", "SHA256"]:
    sent = client.put_object(Bucket=bucket_name, Key=algorithm, Body=b"sum", ChecksumAlgorithm=algorithm)
    head = client.head_object(Bucket=bucket_name, Key=algorithm, ChecksumMode="ENABLED")
    report[algorithm] = head["Checksum" + algorithm] == sent["Checksum" + algorithm]
client.put_object_tagging(Bucket=bucket_name, Key="copied", Tagging={"TagSet": [{"Key": "a", "Value": "b"}]})
report["tags"] = client.get_object_tagging(Bucket=bucket_name, Key="copied")["TagSet"]
report["write once"] = code(client.put_object, Key="copied", Body=b"", IfNoneMatch="*")
report["delete if"] = code(client.delete_object, Key="copied", IfMatch='"other"')
report["policy"] = code(client.get_bucket_policy)
report["listed"] = [item.key for item in bucket.objects.filter(Prefix="copied")]
report["versions"] = [item.id for item in bucket.object_versions.filter(Prefix="transfer")]
upload = bucket.Object("aborted").initiate_multipart_upload()
upload.Part(1).upload(Body=b"part")
report["parts listed"] = [part.size for part in upload.parts.all()]
upload.abort()
report["uploads"] = len(list(bucket.multipart_uploads.all()))
bucket.objects.all().delete()
bucket.delete()
print(json.dumps(report))
