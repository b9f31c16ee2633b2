import pytest

LAW = "one_door"
MODELS = """
    from django.db import models
    class Need(models.Model):
        class Meta:
            db_table = "need"
"""
HEAD = "from upshot.needs.models import Need\nfrom upshot.people.models import Member\n"
ROUND = [
    "Need.objects.all()",
    "Need.objects.filter(pk=pk).select_related('account').first()",
    "Need.objects.filter(state='open').count()",
    "Need._default_manager.get(pk=pk)",
    "get_object_or_404(Need, pk=pk)",
    "cursor.execute('SELECT title FROM need WHERE id = %s', [pk])",
    "cursor.execute('SELECT 1 FROM x JOIN need ON true')",
]
THROUGH = [
    "Need.objects.visible_to(viewer).filter(pk=pk)",
    "Need.objects.filter(pk=pk).visible_to(viewer).first()",
    "get_object_or_404(Need.objects.visible_to(viewer), pk=pk)",
    "HandOver.objects.all()",
    "Need.objects.none()",
    "Member.objects.filter(is_active=True)",
    "queries.need(pk, viewer=viewer)",
    "Need(title='only in memory')",
]


@pytest.mark.parametrize("way", ROUND)
@pytest.mark.parametrize(
    "edge",
    [
        "needs/pages.py",
        "needs/forms.py",
        "overview/search.py",
        "portal/pages.py",
        "api/needs.py",
        "mail/inbound.py",
    ],
)
def test_a_way_round_the_door_at_the_edge_is_found(found, edge, way):
    findings = found(
        LAW, {"needs/models.py": MODELS, edge: f"{HEAD}def page(pk, viewer):\n    return {way}\n"}
    )
    assert [line.split(" ")[0] for line in findings] == [f"upshot/{edge}:4:"]


@pytest.mark.parametrize("way", THROUGH)
def test_the_door_is_open_to_a_viewer(found, way):
    files = {
        "needs/models.py": MODELS,
        "overview/search.py": f"{HEAD}def page(pk, viewer):\n    return {way}\n",
    }
    assert found(LAW, files) == []


@pytest.mark.parametrize(
    "question",
    [
        "def needs(state: str):\n    return Need.objects.filter(state=state)",
        "def need(pk: int):\n    return Need.objects.get(pk=pk)",
        "def needs(*, viewer):\n    rows = Need.objects.filter(state='open')\n    return rows.visible_to(viewer)",
        "def needs(by: Member):\n    return Need.objects.filter(by=by)",
        "def titles(pk: int):\n    return Need.objects.raw('SELECT title FROM need')",
    ],
)
def test_a_question_without_a_viewer_is_found(found, question):
    assert found(LAW, {"needs/models.py": MODELS, "needs/queries.py": f"{HEAD}{question}\n"})


@pytest.mark.parametrize(
    "question",
    [
        "def needs(*, viewer):\n    return Need.objects.visible_to(viewer).filter(state='open')",
        "def parts(need: Need):\n    return Need.objects.filter(parent=need)",
        "def parts(needs: 'QuerySet[Need]'):\n    return Need.objects.filter(parent__in=needs)",
        "def parts(need: Need):\n    return need.parts.all()",
        "def parts(need: Need):\n    keys, n = [n.pk for n in need.parts.all()], 3\n"
        "    return Need.objects.filter(parent__in=keys)",
        "def open(rows):\n    return rows.filter(Exists(Need.objects.filter(parent=OuterRef('pk'))))",
        "def parts(pk, *, viewer):\n    seen = Need.objects.visible_to(viewer)\n"
        "    return Need.objects.filter(parent__in=seen)",
    ],
)
def test_a_question_that_went_through_the_door_is_fine(found, question):
    assert found(LAW, {"needs/models.py": MODELS, "needs/queries.py": f"{HEAD}{question}\n"}) == []


ASKED = "from upshot.kit.asked import Question\n"


@pytest.mark.parametrize(
    "kept",
    [
        "_worths_of = Question(lambda need: Need.objects.filter(pk=need))\n",
        "@Question\ndef _worths_of(need):\n    return Need.objects.filter(pk=need)\n",
    ],
)
def test_a_kept_question_that_only_its_file_can_ask_is_about_what_was_reached(found, kept):
    assert found(LAW, {"needs/models.py": MODELS, "needs/queries.py": HEAD + ASKED + kept}) == []


@pytest.mark.parametrize(
    "kept",
    [
        "worths_of = Question(lambda need: Need.objects.filter(pk=need))",
        "_all = Question(lambda need: Need.objects.filter(state='open'))",
        "_all = Question(lambda viewer: Need.objects.filter(pk=viewer))",
        "@Question\ndef worths_of(need):\n    return Need.objects.filter(pk=need)",
        "@Question\ndef _all(viewer):\n    return Need.objects.filter(pk=viewer)",
        "@kept\ndef _all(need):\n    return Need.objects.filter(pk=need)",
    ],
)
def test_a_kept_question_that_others_can_ask_or_that_is_about_all_is_found(found, kept):
    assert found(LAW, {"needs/models.py": MODELS, "needs/queries.py": HEAD + ASKED + kept + "\n"})


def test_a_form_with_the_name_of_a_model_is_none(found):
    form = "class Need: ...\nclass Understood(Need): ...\nshown = Need.objects\n"
    assert found(LAW, {"needs/models.py": MODELS, "needs/forms.py": form}) == []


def test_models_without_customers_data_have_no_door(found):
    member = "from django.db import models\nclass Member(models.Model): ...\n"
    asked = "from upshot.people.models import Member\nrows = Member.objects.all()\n"
    assert found(LAW, {"people/models.py": member, "overview/today.py": asked}) == []
