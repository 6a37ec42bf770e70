"""What PyCharm will do with a project's conda environment, and what can be done about it from outside.

PyCharm chooses an environment by itself if a chain of conditions holds (read off its source of 2026): `matcher` plays it through,
`conda_program` finds the conda that it finds, `ides` reads its global settings, `project_xml` reads and edits the files in `.idea`,
`changes` writes. Nothing is started.
"""
