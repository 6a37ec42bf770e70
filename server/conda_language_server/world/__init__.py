"""The impure edge: file system, processes, environments on disk. Everything enters by an injected host."""
