from __future__ import annotations

from tests.helpers import stories

WITH = "The ferry to Gdansk was repaired by Henryk Lindqvist and his brother."


def rules(**languages: str | list[str]) -> list[str]:
    return [one.rule for one in stories.checked(stories.story(**languages)) if one.severity != "info"]


def test_a_name_that_a_version_lacks() -> None:
    (found,) = stories.checked(
        stories.story(en=WITH, sv="Färjan till Gdansk reparerades av en ingenjör och hans bror.")
    )
    assert (found.rule, found.severity) == ("name-missing", "warning")
    assert "Henryk Lindqvist" in found.message


def test_two_versions_have_it() -> None:
    (found,) = stories.checked(
        stories.story(
            en=WITH,
            sv="Färjan till Gdansk reparerades av en ingenjör och hans bror.",
            fr="Le ferry pour Gdansk a été réparé par Henryk Lindqvist et son frère.",
        )
    )
    assert (found.rule, found.minority) == ("name-missing", ("sv",))


def test_a_name_in_the_next_sentence_is_not_missing() -> None:
    assert "name-missing" not in rules(
        en=[WITH, "He was paid well."],
        sv=["Färjan till Gdansk reparerades av två bröder.", "Henryk Lindqvist fick bra betalt."],
    )


def test_the_zone_of_a_time_is_left_to_the_rule_over_times() -> None:
    assert "name-missing" not in rules(
        en="The talk about the old ferry starts on Friday at 15:00 (Lisbon time).",
        nl="De lezing over de oude veerboot begint vrijdag om 15.00 uur.",
    )


def test_numbered_things_are_left_to_the_rules_over_numbers() -> None:
    assert "name-missing" not in rules(
        en="All exceptions for ferries are listed in Annex IV of the rules.",
        pl="Wszystkie wyjątki dla promów są wymienione w załączniku IV do przepisów.",
    )
