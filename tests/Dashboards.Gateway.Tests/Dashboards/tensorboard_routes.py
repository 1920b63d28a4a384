"""Every path of the installed TensorBoard as JSON: [["*", PATH], ...]. Its handlers take any method."""

import json
import tempfile

from tensorboard import default, program
from tensorboard.backend import application
from tensorboard.backend.event_processing import data_ingester

server = program.TensorBoard(plugins=default.get_plugins())
server.configure(argv=["tensorboard", "--logdir", tempfile.mkdtemp(), "--load_fast", "false"])
data = data_ingester.LocalDataIngester(server.flags)
app = application.TensorBoardWSGIApp(
    server.flags,
    server.plugin_loaders,
    data.data_provider,
    server.assets_zip_provider,
    data.deprecated_multiplexer,
)

# A path that ends in a slash names a folder of its archive: requests lose that slash and never find it.
exact = [path for path in app.exact_routes if path == "/" or not path.endswith("/")]
# The middleware in front strips /experiment/ID.
experiment = [f"/experiment/<id>{path}" for path in exact if path.startswith("/data/")]
prefixes = [f"{path}<path:rest>" for path in app.prefix_routes]
print(json.dumps({"routes": [["*", path] for path in [*exact, *experiment, *prefixes]], "mutations": []}))
