"""storage_peer.py ADDRESS: google-cloud-storage, unmodified, against the fake. It checks CRC32C on every transfer itself."""

import os
import sys

from google.api_core.exceptions import Conflict, NotFound, PreconditionFailed
from google.cloud import storage
from google.oauth2.credentials import Credentials

client = storage.Client(
    project="demo-project",
    credentials=Credentials(token="owner"),
    client_options={"api_endpoint": sys.argv[1] + "/storage.googleapis.com"},
)
bucket = client.create_bucket("peer-bucket", location="europe-west1")
assert bucket.location == "EUROPE-WEST1" and bucket.project_number == 123456789012

try:
    client.create_bucket("peer-bucket")
    raise AssertionError("made twice")
except Conflict:
    pass

small = bucket.blob("a/small ä.txt")
small.metadata = {"k": "v"}
small.upload_from_string("hello", content_type="text/plain")
small.reload()
assert (small.size, small.metadata, small.content_type) == (5, {"k": "v"}, "text/plain")

data = os.urandom(3_000_000)
large = bucket.blob("a/large", chunk_size=256 * 1024)
large.upload_from_string(data)
assert bucket.blob("a/large").download_as_bytes() == data
assert bucket.blob("a/large").download_as_bytes(start=10, end=19) == data[10:20]

try:
    bucket.blob("a/large").upload_from_string(b"x", if_generation_match=0)
    raise AssertionError("overwritten")
except PreconditionFailed:
    pass

assert [b.name for b in client.list_blobs(bucket, prefix="a/")] == ["a/large", "a/small ä.txt"]
listing = client.list_blobs(bucket, delimiter="/")
assert list(listing) == [] and listing.prefixes == {"a/"}

copy = bucket.copy_blob(small, bucket, "copy")
assert copy.download_as_text() == "hello"
bucket.blob("both").compose([small, copy])
assert bucket.blob("both").download_as_text() == "hellohello"

policy = bucket.get_iam_policy(requested_policy_version=3)
policy.bindings.append({"role": "roles/storage.objectViewer", "members": {"user:reader@example.com"}})
bucket.set_iam_policy(policy)
assert any(b["role"] == "roles/storage.objectViewer" for b in bucket.get_iam_policy(requested_policy_version=3).bindings)

bucket.labels = {"app": "dash"}
bucket.patch()
assert client.get_bucket("peer-bucket").labels == {"app": "dash"}

bucket.delete(force=True)
try:
    client.get_bucket("peer-bucket")
    raise AssertionError("still there")
except NotFound:
    print("ok")
