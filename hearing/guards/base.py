"""What a guard is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hearing.situation import Situation

Guard = Callable[[Situation, Any], bool]
"""A question about a situation, with its argument or None."""
