"""`python -m bots.cli`, which is `chairside`."""

from bots.cli import main

if __name__ == "__main__":
    main()
