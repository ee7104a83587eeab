"""Files -> articles: one reader per format, and one row per input in the load report.

Column `problem` of the report holds one of these, or the code of a reader of a package:

- skipped: ``empty``, ``too_short``, ``not_english``, ``binary``, ``undecodable``,
  ``unreadable``, ``unsupported``, ``too_large``, ``bad_row``, ``no_text_column``,
  ``other_sheet``, ``already_read``, ``not_an_article``, ``not_articles``,
  ``no_such_file``, ``reader_failed``, ``not_installed``, ``no_article``, ``no_text``,
  ``metadata_only``, ``changed_format``, ``unsafe_xml``, ``unsafe_name``, ``archive_bomb``,
  ``bad_record``, ``machine_lacked``;
- read, with a doubt: ``encoding_guessed``, ``impossible_date``, ``ambiguous_date``,
  ``partial_date``, ``unreadable_date``, ``unreadable_time``, ``duplicate_id``,
  ``lone_surrogate``, ``control_characters``, ``entities``, ``tags``, ``mojibake``, ``escapes``,
  ``tokenized``, ``invisible_characters``, ``lost_characters``, ``repaired``, ``short_row``, ``perhaps_cut``,
  ``renamed_column``, ``bad_front_matter``, ``no_metadata``, ``other_name``,
  ``no_such_column``, ``not_full_text``, ``from_pdf``, ``date_of_fetching``, ``not_pages``,
  ``bad_value``, ``records_not_read``,
  ``export``, ``other_number``, ``other_length``, ``other_text_column``, ``several_articles``, ``suspicious_length``;
- read, no article: ``side_table``.
"""

from toolkit.loading.loaded import (
    Counts,
    Loaded,
    articles_table,
    counts_of,
    load,
    read_articles,
    report_row,
    summarise,
    summary_of,
)
from toolkit.loading.records import Article, Note, Problem, ReadError, Record
from toolkit.loading.streaming import stream

__all__ = [
    "Article",
    "Counts",
    "Loaded",
    "Note",
    "Problem",
    "ReadError",
    "Record",
    "articles_table",
    "counts_of",
    "load",
    "read_articles",
    "report_row",
    "stream",
    "summarise",
    "summary_of",
]
