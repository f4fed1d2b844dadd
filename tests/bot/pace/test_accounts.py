"""Accounts may have twenty answers at once and twenty a minute."""

from __future__ import annotations

from bot.pace.accounts import QUIET_SECONDS, Accounts


def answered(accounts: Accounts, account: int, times: int, now: float) -> None:
    for _ in range(times):
        accounts.note_answer(account, now)


def test_twenty_answers_are_free_and_the_next_comes_three_seconds_later() -> None:
    accounts = Accounts()
    answered(accounts, 7, 19, now=100)
    assert accounts.ready_at(7) <= 100
    answered(accounts, 7, 1, now=100)
    assert accounts.ready_at(7) == 103
    answered(accounts, 7, 1, now=103)
    assert accounts.ready_at(7) == 106


def test_more_than_twenty_answers_at_once_delay_the_next_by_no_more() -> None:
    accounts = Accounts()
    answered(accounts, 7, 100, now=100)
    assert accounts.ready_at(7) == 103


def test_a_minute_of_quiet_gives_all_twenty_back() -> None:
    accounts = Accounts()
    answered(accounts, 7, 20, now=100)
    assert [accounts.allowance(7, now, crowded=False) for now in (100, 130, 160)] == [1, 10, 20]


def test_in_a_crowd_two_may_wait_and_of_who_has_had_an_answer_one() -> None:
    accounts = Accounts()
    assert accounts.allowance(7, 100, crowded=True) == 2
    answered(accounts, 7, 1, now=100)
    assert accounts.allowance(7, 100, crowded=True) == 1
    answered(accounts, 7, 30, now=100)
    assert accounts.allowance(7, 100, crowded=True) == 1


def test_an_account_is_told_once_until_it_has_been_quiet() -> None:
    accounts = Accounts()
    told = [accounts.take_notice(7, now) for now in (0, 1, 59, 118, 118 + QUIET_SECONDS + 1)]
    assert told == [True, False, False, False, True]


def test_accounts_do_not_know_each_other() -> None:
    accounts = Accounts()
    answered(accounts, 7, 40, now=100)
    accounts.take_notice(7, 100)
    assert accounts.ready_at(8) < 100
    assert accounts.take_notice(8, 100)


def test_quiet_accounts_are_forgotten() -> None:
    accounts = Accounts()
    for number in range(1000):
        accounts.note_answer(number, number)
    assert len(accounts) <= 5
