"""The Chinese font of pictures that we draw: a part of Noto Sans SC, under the OFL 1.1."""

from pathlib import Path
from typing import Final

CHINESE: Final = Path(__file__).with_name("noto-sans-sc-part.ttf")
"""Every sign of our sentences, of the places' names and of the types of fraud, and no more."""
