"""``python -m appealcheck``."""

from appealcheck.cli import main

if __name__ == "__main__":
    main()
