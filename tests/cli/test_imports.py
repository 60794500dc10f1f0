"""`stammgast import`, `train` and `rebuild`, on data made here."""

import json
import re
from pathlib import Path

import openpyxl
from running import Run


def test_an_import_without_a_person_to_ask_wants_yes_and_writes_nothing(
    run: Run, folder: Path, orders_file: Path
) -> None:
    done = run("import", "orders", orders_file, "--data", folder)
    assert done.exit_code == 2 and "--yes" in done.stderr and "order_id" in done.stdout
    assert not folder.exists()


def test_an_import_of_orders_agrees_with_the_file_and_doubles_nothing(
    run: Run, folder: Path, orders_file: Path
) -> None:
    first = run("import", "orders", orders_file, "--yes", "--data", folder)
    assert first.exit_code == 0
    assert "41.20" in first.stdout and "yes, to the last row and the last digit" in first.stdout
    assert "NO CONSENT" in first.stderr
    assert "Profiles: 2 events" in first.stdout and "Lake: 2 events" in first.stdout
    second = run("import", "orders", orders_file, "--yes", "--data", folder)
    assert "imported before, unchanged" in second.stdout and "Lake: up to date" in second.stdout


def test_stated_consent_lets_orders_be_learned_from(run: Run, folder: Path, orders_file: Path) -> None:
    consent = ("--consent", "personalization=yes", "--signed-by", "Eva Kern", "--basis", "terms of 2024")
    done = run("import", "orders", orders_file, "--yes", "--no-project", *consent, "--data", folder)
    assert "signed by Eva Kern" in done.stdout and "NO CONSENT" not in done.stderr
    trained = run("train", "--data", folder)
    assert trained.exit_code == 0 and "Version 1" in trained.stdout
    assert "Of 2 orders" in trained.stdout


def test_unsigned_consent_is_refused(run: Run, folder: Path, orders_file: Path) -> None:
    options = ("--consent", "personalization=yes", "--yes", "--data", folder)
    done = run("import", "orders", orders_file, *options)
    assert done.exit_code == 1 and "signs for it" in done.stderr


def test_events_and_customers_are_imported(run: Run, folder: Path, tmp_path: Path) -> None:
    clicks, customers = tmp_path / "clicks.csv", tmp_path / "customers.csv"
    clicks.write_text("session,item,time\ns1,A1,2024-01-05 10:00:00\ns1,B1,2024-01-05 10:01:00\n")
    customers.write_text("customer_id,email,Newsletter\n7,a@example.com,ja\n8,b@example.com,nein\n")
    columns = ("--column", "person=session", "--column", "product_id=item", "--column", "occurred_at=time")
    done = run("import", "events", clicks, *columns, "--yes", "--data", folder)
    assert done.exit_code == 0 and "2, of which 0 were known" in done.stdout
    options = ("--consent-column", "marketing=Newsletter", "--as-of", "2026-01-31")
    done = run("import", "customers", customers, *options, "--yes", "--data", folder)
    assert done.exit_code == 0 and "NO CONSENT" not in done.stderr


def test_purchases_among_clicks_are_counted_and_said_to_be_no_orders(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    clicks = tmp_path / "clicks.csv"
    clicks.write_text(
        "event_time,event_type,product_id,user_session\n"
        "2019-10-01 00:00:00 UTC,view,A,s1\n"
        "2019-10-01 00:00:01 UTC,view,B,s1\n"
        "2019-10-01 00:01:00 UTC,purchase,A,s1\n"
    )
    options = ("--yes", "--no-project", "--data", folder)
    done = run("import", "events", clicks, *options)
    assert re.search(r"Product Viewed +2", done.stdout)
    assert re.search(r"purchase +1  no orders: import them by .*--where COLUMN=purchase", done.stdout)
    told = ("--event", "purchase=Order Completed", "--dataset", "again")
    done = run("import", "events", clicks, *told, *options)
    assert re.search(r"set aside: order_line +1 .*--where", done.stdout)


def test_one_sheet_of_a_workbook_is_imported(run: Run, folder: Path, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["Notiz", "Zahl"])
    book.worksheets[0].append(["intern", 7])
    orders = book.create_sheet("Orders")
    for row in (["Liste der Bestellungen"], ["Bestellnr", "Datum", "Preis"], ["7", "2024-02-01", 9.5]):
        orders.append(row)
    book.save(tmp_path / "orders.xlsx")
    options = ("--sheet", "Orders", "--yes", "--no-project", "--data", folder)
    done = run("import", "orders", tmp_path / "orders.xlsx", *options)
    assert done.exit_code == 0 and "header in line 2 below 'Liste der Bestellungen'" in done.stdout
    assert "Notiz" not in done.stdout and "9.50" in done.stdout
    done = run("import", "products", tmp_path / "orders.xlsx", "--sheet", "März", "--data", folder)
    assert done.exit_code == 1 and "one of Sheet, Orders" in done.stderr


def test_a_full_feed_archives_what_it_does_not_name(run: Run, folder: Path, tmp_path: Path) -> None:
    feed = tmp_path / "products.csv"
    feed.write_text("id,title,price\nA1,Tea,9.50\nB1,Pot,30\n")
    assert "2 new or changed" in run("import", "products", feed, "--yes", "--data", folder).stdout
    feed.write_text("id,title,price\nA1,Tea,9.50\n")
    done = run("import", "products", feed, "--full", "--yes", "--data", folder)
    assert done.exit_code == 0 and "Archived: 1 products" in done.stdout
    findings = json.loads(run("doctor", "--json", "--data", folder).stdout)
    assert {"name": "catalog", "state": "ok", "found": "1 products", "todo": ""} in findings


def test_a_rebuild_folds_everything_anew(run: Run, folder: Path, orders_file: Path) -> None:
    run("import", "orders", orders_file, "--yes", "--data", folder)
    assert run("rebuild", "--data", folder).exit_code == 2  # nobody can be asked
    for option in ((), ("--profiles",), ("--lake",)):
        done = run("rebuild", *option, "--yes", "--data", folder)
        assert done.exit_code == 0
        assert ("Profiles: 2 events" in done.stdout) is (option != ("--lake",))
        assert ("Lake: 2 events" in done.stdout) is (option != ("--profiles",))
