"""Every route of the installed MLflow as JSON: [[METHOD, TEMPLATE], ...], and its GraphQL mutations."""

import json
from collections.abc import Iterator

from mlflow.server import app as flask_app
from mlflow.server.fastapi_app import app
from mlflow.server.graphql.graphql_schema_extensions import schema

# HEAD follows GET; OPTIONS is a preflight, which carries no identity and so never reaches a table of roles.
IMPLIED = {"HEAD", "OPTIONS"}


def fastapi_routes() -> Iterator[tuple[str, str]]:
    for included in app.routes:
        if not hasattr(included, "effective_route_contexts"):
            continue  # the mount of Flask
        for context in included.effective_route_contexts():
            route = context if getattr(context, "path", None) else context.starlette_route
            yield from ((method, route.path) for method in sorted(route.methods))


def flask_routes() -> Iterator[tuple[str, str]]:
    for rule in flask_app.url_map.iter_rules():
        yield from ((method, rule.rule) for method in sorted(rule.methods))


routes = [route for route in [*fastapi_routes(), *flask_routes()] if route[0] not in IMPLIED]
print(json.dumps({"routes": routes, "mutations": sorted(schema.graphql_schema.mutation_type.fields)}))
