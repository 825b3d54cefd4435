"""Which rows of a catalogue are one project."""

import polars as pl

from agent.catalogue.columns import SCHEMA

PROJECT_COLUMNS = ("project_id", "project_name", "project", "developer", "city", "locality", "zone", "lat", "lon", "aliases")
"""What a project has once; every other column belongs to its units."""

ID_LENGTH = 12


def with_projects(rows: pl.DataFrame) -> pl.DataFrame:
    """`rows` (of `SCHEMA`) with `project_id` and `project_name`, a project's rows together.

    Rows with the same project, city and locality are one project; a row with no project name is a project of its own,
    named for what it is. Ids are the same whenever the rows are.
    """
    named = pl.col("project").is_not_null()
    key = pl.when(named).then(pl.concat_str(pl.col("project", "city", "locality").fill_null(""), separator="\x1f"))
    whole = pl.concat_str([_text(name) for name in SCHEMA], separator="\x1f")
    keyed = rows.with_columns(key.otherwise(whole).alias("key"))
    # Rows that are alike to the last column are still homes of their own.
    again = pl.when(named).then(0).otherwise(pl.int_range(pl.len()).over("key"))
    hashed = keyed.select(pl.concat_str(pl.col("key"), again.cast(pl.String), separator="\x1f")).to_series()
    ids = pl.Series("project_id", [_id(each) for each in hashed.to_list()], dtype=pl.String)
    return (
        keyed.drop("key")
        .with_columns(ids, pl.when(named).then("project").otherwise(_description()).alias("project_name"))
        .sort("project_id", maintain_order=True)
    )


def _id(key: str) -> str:
    from hashlib import blake2b

    return blake2b(key.encode(), digest_size=ID_LENGTH // 2).hexdigest()


def _text(name: str) -> pl.Expr:
    column = pl.col(name)
    return (column.list.join(";") if isinstance(SCHEMA[name], pl.List) else column.cast(pl.String)).fill_null("")


def _description() -> pl.Expr:
    """"3 BHK apartment in Kengeri"."""
    bhk = pl.col("bhk")
    size = pl.when(bhk == 0.5).then(pl.lit("1 RK")).when(bhk.is_not_null()).then(
        pl.concat_str(bhk.cast(pl.String).str.strip_suffix(".0"), pl.lit(" BHK"))
    )
    kind = pl.col("property_type").str.replace_all("_", " ").fill_null("home")
    place = pl.coalesce("locality", "city")
    where = pl.when(place.is_not_null()).then(pl.concat_str(pl.lit(" in "), place)).otherwise(pl.lit(""))
    return pl.concat_str(pl.concat_str(size, pl.lit(" ")).fill_null(""), kind, where)
