"""The figures of docs/figures.md, each measured beside its peer in the same run."""
