"""Addresses of the overview room."""

from django.urls import path

from upshot.overview import (
    account,
    agreements,
    hand_overs,
    journals,
    people,
    report_letters,
    report_tables,
    reports,
    search,
    thread,
    today,
)

urlpatterns = [
    path("", today.today, name="today"),
    path("today/left-out", today.left_out, name="today-left-out"),
    path("reports", reports.reports, name="reports"),
    path("reports/cases", reports.behind, name="report-cases"),
    path("reports/by", report_tables.by_field, name="report-by"),
    path("reports/compare", report_tables.compare, name="report-compare"),
    path("reports/hand-overs", hand_overs.hand_overs, name="report-hand-overs"),
    path("reports/hand-overs/needs", hand_overs.behind, name="report-hand-over-needs"),
    path("reports/letters", report_letters.letters, name="report-letters"),
    path("reports/letters/order", report_letters.order, name="report-letter-order"),
    path("reports/letters/<int:pk>/cancel", report_letters.cancel, name="report-letter-cancel"),
    path("search", search.search, name="search"),
    path("accounts", account.accounts, name="accounts"),
    path("accounts/<int:pk>", account.account, name="account"),
    path("accounts/<int:pk>/people", people.people, name="account-people"),
    path("contacts/<int:pk>/stances", people.stances, name="contact-stances"),
    path("accounts/<int:pk>/events", account.events, name="account-events"),
    path("accounts/<int:pk>/expectations", account.expectations, name="account-expectations"),
    path("accounts/<int:pk>/journal", journals.account_journal, name="account-journal"),
    path("settings/agreements", agreements.agreements, name="agreements"),
    path("agreements/<int:pk>", agreements.agreement, name="agreement"),
    path("agreements/<int:pk>/clocks", agreements.clocks, name="agreement-clocks"),
    path("cases/<int:pk>/journal", journals.case_journal, name="case-journal"),
    path("needs/<int:pk>", thread.need, name="need"),
    path("needs/<int:pk>/journal", journals.need_journal, name="need-journal"),
]
