"""What passages mean, a vector each: as a file that goes out of the process which has Pixeltable."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.feather

from agent.catalogue.arrays import view

Vector = npt.NDArray[np.float32]
"""What a question means, of length 1."""
Vectors = npt.NDArray[np.float16]
"""A row a passage, of length 1; NaN where the meaning of one is not known."""


@dataclass(frozen=True, slots=True)
class Meanings:
    """The vectors of some passages, by the model that made them."""

    model: str
    vectors: Vectors


@dataclass(frozen=True, slots=True)
class MeaningsByText:
    """The vectors of texts, as they come out of the store."""

    model: str
    texts: tuple[str, ...]
    vectors: npt.NDArray[np.float32]

    def of(self, texts: Sequence[str]) -> Meanings:
        """The vectors of `texts`, of length 1."""
        number = {text: at for at, text in enumerate(self.texts)}
        found = np.full((len(texts), self.vectors.shape[1]), np.nan, np.float32)
        for at, text in enumerate(texts):
            if text in number:
                found[at] = self.vectors[number[text]]
        lengths = np.linalg.norm(found, axis=1, keepdims=True)
        return Meanings(self.model, (found / np.where(lengths, lengths, np.nan)).astype(np.float16))


def write_meanings(path: Path, meanings: MeaningsByText) -> None:
    """Write them to a file. Raises `OSError`."""
    flat = pa.array(meanings.vectors.astype(np.float32).ravel())
    rows = pa.FixedSizeListArray.from_arrays(flat, meanings.vectors.shape[1])
    columns = {"text": pa.array(meanings.texts, pa.string()), "vector": rows}
    table = pa.table(columns, metadata={"model": meanings.model})
    pyarrow.feather.write_feather(table, str(path), compression="uncompressed")


def read_meanings(path: Path) -> MeaningsByText | None:
    """What is in the file; None where it is empty."""
    if not path.stat().st_size:
        return None
    table = pyarrow.feather.read_table(str(path), memory_map=False)
    column = table["vector"].combine_chunks()
    vectors = view(column.values).reshape(len(column), -1)
    return MeaningsByText(table.schema.metadata[b"model"].decode(), tuple(table["text"].to_pylist()), vectors)
