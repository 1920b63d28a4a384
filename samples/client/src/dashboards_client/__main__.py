import sys

from dashboards_client.cli import main

sys.exit(main())
