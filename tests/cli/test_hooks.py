"""A program elsewhere is let to be told, listed, and told no more, by commands."""

import json

from .conftest import ran


def test_from_the_first_subscription_to_its_end(tmp_path):
    home = tmp_path / "home"
    made = ran("office", "make", "--home", home, "--admin", "aizhan", "--json")
    assert made.code == 0, made.err
    address = "https://program.example/hooks"
    added = ran("hooks", "add", address, "--user", "aizhan", "--home", home, "--json")
    assert added.code == 0, added.err
    number, secret = added.said["subscription"], added.said["secret"]
    assert secret.startswith("whsec_")
    listed = ran("hooks", "list", "--home", home, "--json")
    [one] = json.loads(listed.out)["subscriptions"]
    assert (one["subscription"], one["address"], one["withdrawn"]) == (number, address, False)
    assert secret not in listed.out
    assert ran("hooks", "send", "--home", home, "--json").said["taken"] == 0
    gone = ran("hooks", "withdraw", number, "--home", home, "--because", "Order 2")
    assert (gone.code, gone.out.strip()) == (0, f"{address} is told no more.")
    again = ran("hooks", "withdraw", number, "--home", home, "--because", "Order 2")
    assert (again.code, again.err.strip()) == (
        1,
        "This subscription has been withdrawn already.",
    )
    unknown = ran("hooks", "withdraw", "x", "--home", home, "--because", "Order 2")
    assert unknown.err.strip() == "There is no subscription x. `hooks list` shows them."
    nobody = ran("hooks", "add", address, "--user", "nobody", "--home", home)
    assert nobody.err.strip() == "There is no user called nobody. Check the login name."
