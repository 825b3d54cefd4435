"""`python -m api` is `assist serve`."""

import sys

from agent.cli import main

if __name__ == "__main__":
    main(["serve", *sys.argv[1:]])
