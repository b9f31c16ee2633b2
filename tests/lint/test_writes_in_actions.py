import pytest

LAW = "writes_in_actions"
MODELS = """
    from django.db import models
    class Team(models.Model):
        members = models.ManyToManyField("people.Member")
"""
WRITES = [
    "Need.objects.create(title=title)",
    "need.save()",
    "need.save(update_fields=['state'])",
    "need.delete()",
    "Need.objects.filter(pk=pk).delete()",
    "Need.objects.filter(pk=pk).update(state='declined')",
    "Need.objects.bulk_create(rows)",
    "Need.objects.bulk_update(rows, ['state'])",
    "Need.objects.get_or_create(title=title)",
    "need.voices.update_or_create(ticket=ticket, defaults={})",
    "Member.objects.create_user('a@example.org')",
    "need.asave()",
    "form.save()",
    "team.members.add(member)",
    "team.members.set([])",
    "cursor.execute('INSERT INTO need (title) VALUES (%s)', [title])",
    "cursor.execute(f'UPDATE {table} SET state = %s', [state])",
    "cursor.execute('update need as n set state = %s', [state])",
    "cursor.execute('WITH old AS (DELETE FROM need RETURNING *) SELECT count(*) FROM old')",
    "cursor.copy('COPY need (title) FROM STDIN')",
    "cursor.execute('TRUNCATE need')",
]
OURS = "from upshot.kit.inserted import insert\ndef answer():\n    return insert(Need(title=title))\n"
LOOK_ALIKES = [
    "words.update({'a': 1})",
    "seen.update(other)",
    "digest.update(b'bytes')",
    "env.globals.update(url=url)",
    "options.update(autoescape=True)",
    "progress.update(task, advance=1)",
    "form.save(commit=False)",
    "picture.save('picture.png')",
    "seen.add(member)",
    "cursor.execute('SELECT updated FROM need')",
    "cursor.copy('COPY (SELECT * FROM need) TO STDOUT')",
    "gettext('Delete from the list, update the rest and set it aside')",
]


@pytest.mark.parametrize("write", WRITES)
def test_a_write_in_a_query_is_found(found, write):
    files = {"people/models.py": MODELS, "needs/queries.py": f"def answer():\n    return {write}\n"}
    assert [line.rpartition(":")[0] for line in found(LAW, files)] == ["upshot/needs/queries.py:2"]


@pytest.mark.parametrize(
    "place",
    ["needs/pages.py", "needs/tasks.py", "people/models.py", "overview/account.py", "importing/cli.py"],
)
def test_a_write_anywhere_but_in_actions_is_found(found, place):
    assert found(LAW, {place: "def page(need):\n    need.save()\n"})


@pytest.mark.parametrize("place", ["needs/actions.py", "needs/actions/decline.py", "importing/writer.py"])
@pytest.mark.parametrize("write", WRITES)
def test_actions_write(found, place, write):
    assert found(LAW, {"people/models.py": MODELS, place: f"def verb():\n    return {write}\n"}) == []


@pytest.mark.parametrize("harmless", LOOK_ALIKES)
def test_what_only_looks_like_a_write_is_left_alone(found, harmless):
    assert (
        found(
            LAW,
            {"people/models.py": MODELS, "needs/pages.py": f"def page(**options):\n    return {harmless}\n"},
        )
        == []
    )


def test_a_route_named_delete_deletes_nothing(found):
    routes = "@router.delete('/needs/{pk}')\ndef end(pk): ...\n@api.delete(path='/x')\ndef x(): ...\n"
    assert found(LAW, {"api/needs.py": routes}) == []


def test_a_docstring_about_writing_writes_nothing(found):
    assert found(LAW, {"needs/queries.py": '"""DELETE FROM need is done elsewhere."""\n'}) == []


def test_our_own_way_to_write_is_found_and_other_inserts_are_not(found):
    assert len(found(LAW, {"people/models.py": MODELS, "needs/queries.py": OURS})) == 1
    assert not found(
        LAW, {"people/models.py": MODELS, "needs/queries.py": "def a():\n    rows.insert(0, 1)\n"}
    )
