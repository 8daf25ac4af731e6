"""Orders from CSV files as shops and spreadsheets write them."""

import datetime

import pytest

from appealcheck.metrics.orders import OrdersError, count_orders


@pytest.fixture
def orders(tmp_path):
    def count(text, metric, days=None, encoding="utf-8"):
        path = tmp_path / "orders.csv"
        path.write_bytes(text.encode(encoding))
        found = count_orders(path, metric, days)
        return found.orders, found.counted

    return count


def test_an_order_with_several_defects_counts_once(orders):
    text = "Order-ID,A-to-Z,Negative Feedback,Chargeback\n1,yes,1,yes\n2,,,\n3,no,,1\n\n"
    assert orders(text, "odr") == (3, 2)


def test_good_stars_are_no_negative_feedback(orders):
    assert orders("order,claim,rating,chargeback\n1,,5,\n2,,2,\n3,,,\n4,,0,\n", "odr") == (4, 1)


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("order,late\n1,x\n2,\n", 1),
        ("order;ship by;shipped\n1;2025-05-03;2025-05-04\n2;2025-05-03;2025-05-03\n3;2025-05-03;\n", 2),
        ("订单号\t延迟发货\n1\t是\n2\t否\n", 1),
        ("order,ship by,shipped\n1,soon,2025-05-03\n2,2025-13-03,2025-05-03\n", 0),
    ],
)
def test_late_orders_by_a_mark_or_by_two_dates(orders, text, counted):
    assert orders(text, "late-shipment")[1] == counted


def test_what_the_buyer_cancelled_does_not_count(orders):
    assert orders("order,cancelled\n1,buyer\n2,seller\n3,\n", "cancellation") == (3, 1)


def test_parcels_with_a_scan(orders):
    assert orders("\ufefforder,scanned\n1,yes\n2,no\n", "valid-tracking") == (2, 1)
    assert orders("订单号,有效追踪\n1,是\n2,无\n", "valid-tracking", encoding="gb18030") == (2, 1)


def test_only_the_last_days(orders, tmp_path):
    text = "order,date,late\n1,2025-05-01,x\n2,2025-06-29,\n3,2025-06-30 08:00,x\n"
    assert orders(text, "late-shipment", 2) == (2, 1)
    found = count_orders(tmp_path / "orders.csv", "late-shipment")
    assert (found.first, found.last) == (datetime.date(2025, 5, 1), datetime.date(2025, 6, 30))


@pytest.mark.parametrize(
    ("text", "days", "key"),
    [
        ("a,b\n1,2\n", None, "columns"),
        ("", None, "columns"),
        ("order,late\n", None, "empty"),
        ("order,late\n1,x\n", 7, "undated"),
    ],
)
def test_files_that_cannot_be_used(orders, text, days, key):
    with pytest.raises(OrdersError) as raised:
        orders(text, "late-shipment", days)
    assert raised.value.key == key


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(OrdersError) as raised:
        count_orders(tmp_path / "none.csv", "odr")
    assert raised.value.key == "unreadable"
