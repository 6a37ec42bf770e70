"""Names of PyPI that hold a placeholder which raises an error, or no file at all, each with the package that is meant."""

from __future__ import annotations

PLACEHOLDERS = {
    "sklearn": "scikit-learn",
    "skimage": "scikit-image",
    "pytorch": "torch",
    "opencv": "opencv-python",
    "cv2": "opencv-python",
    "pil": "Pillow",
    "yaml": "PyYAML",
}
