"""A made-up firm's words, in sentences that nobody wrote for the reader."""

from pathlib import Path

from agent.settings import Settings
from evals.dataset import load_dataset
from evals.in_process import exam_settings, open_in_process
from evals.run import play

FOLDER = Path(__file__).parents[2] / "evals" / "own_words"
LEAST = 0.9


async def test_nine_in_ten_sentences_in_a_firms_own_words_are_right(tmp_path: Path) -> None:
    settings = Settings(
        _env_file=None,
        pixeltable_home=str(tmp_path),
        use_pixeltable=False,
        words_file=str(FOLDER / "words.toml"),
    )
    dataset = load_dataset(FOLDER)
    async with open_in_process(exam_settings(settings)) as target:
        calls = await play(dataset, target)
    wrong = [turn.turn.say for call in calls for turn in call if turn.failure or turn.wrong]
    assert len(wrong) <= (1 - LEAST) * dataset.turns, wrong
