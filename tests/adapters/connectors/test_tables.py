"""Tables in files of every kind, whole and damaged."""

import gzip
import json
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from stammgast.adapters.connectors.tables import BadFile, Fault, open_table

ROWS = [
    {"sku": "A1", "titel": 'Überhose, "weit"', "preis": "18,99"},
    {"sku": "B2", "titel": "Maß", "preis": "7"},
]


def separated(separator: str) -> str:
    lines = [separator.join(ROWS[0])]
    for row in ROWS:
        lines.append(separator.join('"' + cell.replace('"', '""') + '"' for cell in row.values()))
    return "\r\n".join(lines) + "\r\n"


def write(folder: Path, name: str, content: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_separator_and_encoding_are_recognised(tmp_path: Path, separator: str, encoding: str) -> None:
    path = write(tmp_path, "a.csv", separated(separator).encode(encoding))
    table = open_table(path)
    assert table.columns == ["sku", "titel", "preis"]
    assert [row.values for row in table.rows()] == ROWS
    assert [row.line for row in table.rows()] == [2, 3]


def test_a_gzipped_file_is_read_whatever_its_name(tmp_path: Path) -> None:
    for name in ("a.csv.gz", "a.csv"):
        path = write(tmp_path, name, gzip.compress(separated(";").encode()))
        assert [row.values for row in open_table(path).rows()] == ROWS


def test_a_cut_gzip_file_gives_what_came_before_and_says_so(tmp_path: Path) -> None:
    text = "id,name\n" + "".join(f"{n},{hash(str(n))} name\n" for n in range(20_000))
    path = write(tmp_path, "a.csv.gz", gzip.compress(text.encode())[:100_000])
    table = open_table(path)
    assert 1_000 < sum(1 for _ in table.rows()) < 20_000
    assert table.faults.counts == {Fault.BROKEN_OFF: 1}


def test_bytes_that_are_no_text_are_reported_with_their_line(tmp_path: Path) -> None:
    content = "id,name\n1,Größe\n2,Maß\n3,".encode() + b"kaputt\xff\n" + "4,Tür\n".encode()
    table = open_table(write(tmp_path, "a.csv", content))
    assert [row.values["name"] for row in table.rows()] == ["Größe", "Maß", "kaputt\ufffd", "Tür"]
    assert table.faults.examples == {Fault.UNDECODABLE: [(4, "byte 0xFF is no text here")]}


def test_ragged_rows_are_counted_and_the_too_long_ones_held_back(tmp_path: Path) -> None:
    table = open_table(write(tmp_path, "a.csv", "id,name,price\n1,a,2\n2,b, c,3\n3,d\n\n4,e,5,,\n"))
    assert [row.values["id"] for row in table.rows()] == ["1", "3", "4"]
    assert table.faults.counts == {Fault.TOO_LONG: 1, Fault.TOO_SHORT: 1}
    assert table.faults.examples[Fault.TOO_LONG] == [(3, "4 cells, the header has 3")]


def test_a_cell_with_line_breaks_is_one_row_and_lines_stay_true(tmp_path: Path) -> None:
    table = open_table(write(tmp_path, "a.csv", 'id,text\n1,"two\nlines"\n2,x\n'))
    assert [(row.line, row.values["text"]) for row in table.rows()] == [(2, "two\nlines"), (4, "x")]


def test_an_open_quote_does_not_swallow_the_file(tmp_path: Path) -> None:
    body = "".join(f'{n},"name number {n}"\n' for n in range(20_000))
    table = open_table(write(tmp_path, "a.csv", f'id,name\n{body}0,"open\n' + body.replace('"', "")))
    assert sum(1 for _ in table.rows()) > 30_000
    assert table.faults.examples[Fault.UNREADABLE][0][0] == 20_002


def test_inches_in_a_tab_separated_file_are_no_quotes(tmp_path: Path) -> None:
    table = open_table(write(tmp_path, "a.tsv", 'id\ttitle\n1\t"24" screen\n2\t"open\n3\tother\n'))
    assert [row.values["title"] for row in table.rows()] == ['"24" screen', '"open', "other"]


def test_the_line_sep_of_excel_is_believed(tmp_path: Path) -> None:
    table = open_table(write(tmp_path, "a.csv", "sep=;\nid;name\n1;a,b,c\n"))
    assert [(row.line, row.values["name"]) for row in table.rows()] == [(3, "a,b,c")]


def test_repeated_and_empty_names_of_columns_stay_apart(tmp_path: Path) -> None:
    assert open_table(write(tmp_path, "a.csv", "id,name,,name\n1,2,3,4\n")).columns == [
        "id", "name", "column 3", "name (2)",
    ]  # fmt: skip


def workbook(path: Path, sheets: dict[str, list[list[object]]]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        worksheet = book.create_sheet(name)
        for row in rows:
            worksheet.append(row)
    book.save(path)
    return path


def test_all_sheets_of_a_workbook_are_read_and_each_row_tells_its_own(tmp_path: Path) -> None:
    sheets: dict[str, list[list[object]]] = {
        "Jahr 1": [[], ["id", "name"], ["a", 1], [None, None], ["b"]],
        "leer": [],
        "Jahr 2": [["id", "ort"], ["c", "Köln"]],
    }
    path = workbook(tmp_path / "a.xlsx", sheets)
    table = open_table(path)
    assert table.columns == ["id", "name", "ort"]
    assert [tuple(row) for row in table.rows()] == [
        (3, {"id": "a", "name": 1}, "Jahr 1"),
        (5, {"id": "b", "name": None}, "Jahr 1"),
        (2, {"id": "c", "ort": "Köln"}, "Jahr 2"),
    ]
    assert [row.values["id"] for row in open_table(path, sheet="Jahr 2").rows()] == ["c"]
    with pytest.raises(BadFile, match="Jahr 1, leer, Jahr 2"):
        open_table(path, sheet="Jahr 3")


TITLED = [
    ["Liste der Bestellungen, Stand 1.2.2024"],
    ["Filter", "alle"],
    [],
    ["Bestellnr", "Datum", "Artikel", "Menge", "Preis"],
    ["7", "1.2.2024", "Becher", "1", "12,50"],
    ["8", "1.2.2024", "Teller", "1", "7,90"],
]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("is_padded", [False, True])
def test_titles_above_the_header_are_passed_over_and_told(
    tmp_path: Path, separator: str, is_padded: bool
) -> None:
    lines = []
    for cells in TITLED:
        padded = cells + [""] * (5 - len(cells)) if is_padded else cells
        lines.append(separator.join(f'"{cell}"' if "," in cell else cell for cell in padded))
    table = open_table(write(tmp_path, "a.csv", "\n".join(lines)))
    assert table.columns == TITLED[3]
    assert [(row.line, row.values["Preis"]) for row in table.rows()] == [(5, "12,50"), (6, "7,90")]
    assert "header in line 4 below 'Liste der Bestellungen, Stand 1.2.2024 Filter alle'" in table.form


def test_a_title_above_the_header_of_a_sheet_is_passed_over_and_told(tmp_path: Path) -> None:
    table = open_table(workbook(tmp_path / "a.xlsx", {"März": TITLED}))
    assert table.columns == TITLED[3]
    assert [(row.line, row.values["Preis"]) for row in table.rows()] == [(5, "12,50"), (6, "7,90")]
    assert table.form.startswith("XLSX, sheets März, header in line 4 below 'Liste")


def test_a_header_stays_the_header_where_rows_are_longer_or_shorter(tmp_path: Path) -> None:
    table = open_table(write(tmp_path, "a.csv", "id,text\n1,so,it,goes\n2,x\n3\n"))
    assert table.columns == ["id", "text"]
    table = open_table(write(tmp_path, "b.csv", "id,a,b,c,d,e\n1,,,,,\n2,x,,,,\n"))
    assert table.columns == ["id", "a", "b", "c", "d", "e"]


def test_a_sheet_of_a_file_without_sheets_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="has no sheets"):
        open_table(write(tmp_path, "a.csv", "id,name\n1,2\n"), sheet="Jahr 1")


def test_parquet_gives_rows_and_record_batches(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"id": ["a", "b", "c"], "n": [1, None, 3]}), path)
    table = open_table(path)
    assert [tuple(row)[:2] for row in table.rows()][1] == (2, {"id": "b", "n": None})
    assert [batch.num_rows for batch in table.record_batches(2)] == [2, 1]


def test_json_lines_are_flattened_unless_told_otherwise(tmp_path: Path) -> None:
    lines = [json.dumps({"id": 1, "price": {"value": 2.5}, "tags": ["a"]}), "", "[1]", "{broken", '{"id": 2}']
    path = write(tmp_path, "a.jsonl", "\n".join(lines))
    table = open_table(path)
    assert table.columns == ["id", "price.value", "tags"]
    assert [(row.line, row.values) for row in table.rows()] == [
        (1, {"id": 1, "price.value": 2.5, "tags": ["a"]}),
        (5, {"id": 2}),
    ]
    assert table.faults.counts == {Fault.UNREADABLE: 2}
    assert open_table(path, flatten=False).columns == ["id", "price", "tags"]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.csv", b"", "empty"),
        ("a.csv", b"\n\n  \n", "blank lines"),
        ("a.csv", b";;;\n;;;\n", "only empty cells"),
        ("a.csv", b"1001,Hose,19.99\n1002,Rock,29.99\n", "names of columns"),
        ("a.csv", bytes(range(256)) * 20, "binary"),
        ("a.pdf", b"hello there", "ends in '.pdf'"),
        ("a.xlsx", b"PK\x03\x04 and then nothing of use", "broken workbook"),
        ("a.xls", b"\xd0\xcf\x11\xe0 old", "old Excel"),
        ("a.xlsx", b"id,name\n1,2\n", "Rename it"),
        ("a.parquet", b"PAR1 and no footer", "damaged Parquet"),
        ("a.json", b'[{"id": 1}]', "jq"),
        ("a.csv.gz", b"\x1f\x8b\x08 broken", "nothing that can be read"),
    ],
)
def test_a_file_of_no_use_is_refused_with_what_to_do(
    tmp_path: Path, name: str, content: bytes, message: str
) -> None:
    with pytest.raises(BadFile, match=message):
        open_table(write(tmp_path, name, content))


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="There is no file"):
        open_table(tmp_path / "nothing.csv")
    with pytest.raises(BadFile, match="is a folder"):
        open_table(tmp_path)


def test_the_table_of_a_real_shop_is_read(shared_data: Path) -> None:
    table = open_table(shared_data / "online_retail_II" / "online_retail_II_all.parquet")
    assert sum(batch.num_rows for batch in table.record_batches()) == 1_067_370
