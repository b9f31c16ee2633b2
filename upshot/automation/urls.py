"""Addresses of automation."""

from django.urls import path

from upshot.automation.pages import calls_in, calls_out, keep, log

urlpatterns = [
    path("rules", keep.rules, name="rules"),
    path("rules/make", keep.make, name="rule-make"),
    path("rules/<int:pk>", keep.rule, name="rule"),
    path("rules/<int:pk>/change", keep.change, name="rule-change"),
    path("rules/<int:pk>/try", keep.try_it, name="rule-try"),
    path("rules/<int:pk>/move", keep.move, name="rule-move"),
    path("rules/<int:pk>/switch-on", keep.switch_on, name="rule-switch-on"),
    path("rules/<int:pk>/switch-off", keep.switch_off, name="rule-switch-off"),
    path("rules/<int:pk>/retire", keep.retire, name="rule-retire"),
    path("firings", log.firings, name="firings"),
    path("webhooks", calls_out.webhooks, name="webhooks"),
    path("webhooks/make", calls_out.make, name="webhook-make"),
    path("webhooks/<int:pk>", calls_out.webhook, name="webhook"),
    path("webhooks/<int:pk>/change", calls_out.change, name="webhook-change"),
    path("webhooks/<int:pk>/renew", calls_out.renew, name="webhook-renew"),
    path("webhooks/<int:pk>/test", calls_out.test, name="webhook-test"),
    path("webhooks/<int:pk>/switch-on", calls_out.switch_on, name="webhook-switch-on"),
    path("webhooks/<int:pk>/switch-off", calls_out.switch_off, name="webhook-switch-off"),
    path("webhooks/<int:pk>/retire", calls_out.retire, name="webhook-retire"),
    path(
        "webhooks/<int:pk>/send-failed-again", calls_out.send_failed_again, name="webhook-send-failed-again"
    ),
    path("sendings/<int:pk>", calls_out.sending, name="sending"),
    path("sendings/<int:pk>/send-again", calls_out.send_again, name="sending-send-again"),
    path("inlets", calls_in.inlets, name="inlets"),
    path("inlets/make", calls_in.make, name="inlet-make"),
    path("inlets/<int:pk>", calls_in.inlet, name="inlet"),
    path("inlets/<int:pk>/change", calls_in.change, name="inlet-change"),
    path("inlets/<int:pk>/renew", calls_in.renew, name="inlet-renew"),
    path("inlets/<int:pk>/retire", calls_in.retire, name="inlet-retire"),
    path("inlets/<int:pk>/hand-in", calls_in.hand_in, name="inlet-hand-in"),
    path("intakes/<int:pk>/take-again", calls_in.take_again, name="intake-take-again"),
]
