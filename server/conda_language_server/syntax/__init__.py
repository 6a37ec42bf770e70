"""YAML, match specs, versions and pip requirements, as conda reads them."""
