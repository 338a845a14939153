"""`python -m painter`."""

import sys

from painter.cli import main

if __name__ == "__main__":
    sys.exit(main())
