"""`python -m harvester.cli`: the same as the script `harvester`."""

from harvester.cli import main

if __name__ == "__main__":
    main()
