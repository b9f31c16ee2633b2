"""Addresses of the needs room. The page of one need, `need`, is overview's."""

from django.urls import path

from upshot.needs import pages

urlpatterns = [
    path("needs", pages.needs, name="needs"),
    path("needs/voice", pages.voice, name="need-voice"),
    path("tickets/<int:pk>/also-voice", pages.also_voice, name="ticket-also-voice"),
    path("needs/like", pages.like, name="needs-like"),
    path("needs/<int:pk>/converse", pages.converse, name="need-converse"),
    path("needs/<int:pk>/classify", pages.classify, name="need-classify"),
    path("needs/<int:pk>/merge", pages.merge, name="need-merge"),
    path("needs/<int:pk>/split", pages.split, name="need-split"),
    path("settings/need-kinds", pages.kinds, name="need-kinds"),
    path("need-kinds/add", pages.add_kind, name="need-kind-add"),
    path("need-kinds/<int:pk>/rename", pages.rename_kind, name="need-kind-rename"),
    path("need-kinds/<int:pk>/retire", pages.retire_kind, name="need-kind-retire"),
    path("settings/plan-templates", pages.templates, name="plan-templates"),
    path("plan-templates/write", pages.write_template, name="plan-template-write"),
    path("plan-templates/<int:pk>/rewrite", pages.rewrite_template, name="plan-template-rewrite"),
    path("plan-templates/<int:pk>/retire", pages.retire_template, name="plan-template-retire"),
    path("plan-templates/<int:pk>/add-need", pages.add_template_need, name="plan-template-add-need"),
    path("template-needs/<int:pk>/drop", pages.drop_template_need, name="template-need-drop"),
    path(
        "template-needs/<int:pk>/add-expectation",
        pages.add_template_expectation,
        name="template-need-add-expectation",
    ),
    path(
        "template-expectations/<int:pk>/drop",
        pages.drop_template_expectation,
        name="template-expectation-drop",
    ),
    path("accounts/<int:pk>/begin-plan", pages.begin_plan, name="plan-begin"),
    path("needs/<int:pk>/understand", pages.understand, name="need-understand"),
    path("needs/<int:pk>/accept", pages.accept, name="need-accept"),
    path("needs/<int:pk>/decline", pages.decline, name="need-decline"),
    path("needs/<int:pk>/end", pages.end, name="need-end"),
    path("needs/<int:pk>/expect", pages.expect, name="need-expect"),
    path("needs/<int:pk>/ask-to-acknowledge", pages.ask_to_acknowledge, name="need-ask-to-acknowledge"),
    path("expectations/<int:pk>/reword", pages.reword, name="expectation-reword"),
    path("needs/<int:pk>/estimate-worth", pages.estimate_worth, name="need-estimate-worth"),
    path("needs/<int:pk>/estimate-effort", pages.estimate_effort, name="need-estimate-effort"),
    path("needs/<int:pk>/hand-over", pages.hand_over, name="need-hand-over"),
    path("needs/<int:pk>/add-helper", pages.add_helper, name="need-add-helper"),
    path("helpers/<int:pk>/end-help", pages.end_help, name="helper-end-help"),
    path("hand-overs/<int:pk>/answer", pages.answer_hand_over, name="hand-over-answer"),
]
