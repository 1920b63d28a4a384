"""The unmodified client of MLflow against a gateway: python mlflow_client.py http://HOST:PORT FOLDER"""

import pathlib
import sys

from mlflow.store.artifact.http_artifact_repo import HttpArtifactRepository
from mlflow.store.artifact.mlflow_artifacts_repo import MlflowArtifactsRepository

gateway, folder = sys.argv[1], pathlib.Path(sys.argv[2])
NAMES = ["plain.txt", "with space.txt", "a+b.txt", "ünï-日本語.txt", ".hidden", "a&b=c;d.txt", "empty"]

source = folder / "source"
(source / "model" / "data").mkdir(parents=True)
for name in NAMES:
    (source / name).write_bytes(b"" if name == "empty" else name.encode())
(source / "model" / "MLmodel").write_text("flavors: {}")
(source / "model" / "data" / "weights.bin").write_bytes(bytes(range(256)) * 4096)

repo = HttpArtifactRepository(f"{gateway}/api/2.0/mlflow-artifacts/artifacts/7/run/artifacts")
repo.log_artifacts(str(source))
repo.log_artifact(str(source / "plain.txt"), "sub/folder")

listed = [(info.path, info.is_dir, info.file_size) for info in repo.list_artifacts()]
assert listed == sorted(
    [(name, False, len(name.encode()) if name != "empty" else None) for name in NAMES]
    + [("model", True, None), ("sub", True, None)]
), listed
assert [info.path for info in repo.list_artifacts("model")] == ["model/MLmodel", "model/data"]
assert repo.list_artifacts("model/MLmodel") == []
assert repo.list_artifacts("nothing") == []

target = folder / "target"
target.mkdir()
repo.download_artifacts("", str(target))
for file in source.rglob("*"):
    if file.is_file():
        assert (target / file.relative_to(source)).read_bytes() == file.read_bytes(), file

# In parts where the client is told to.
parts = MlflowArtifactsRepository(
    f"mlflow-artifacts:/7/parts/artifacts", tracking_uri=gateway
)
parts.log_artifact(str(source / "model" / "data" / "weights.bin"))
assert parts.list_artifacts()[0].file_size == 256 * 4096

repo.delete_artifacts("model")
assert "model" not in [info.path for info in repo.list_artifacts()]
repo.delete_artifacts()
assert repo.list_artifacts() == []
print("done")
