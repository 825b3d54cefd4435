"""What an answer must have in it, by what the question asks."""

import pytest

from agent.documents.figures import figures_asked


def answers(question: str, text: str) -> bool:
    return all(figure.held_by(text) for figure in figures_asked(question))


@pytest.mark.parametrize(
    ("question", "answer", "others"),
    [
        ("How long is the pool?", "The pool is 25 m long.",
         ("The pool opens at 6 am.", "There are two pools.", "It is 1.5 km from the gate.")),
        ("how long is the lap pool", "A 50-metre lap pool.", ("The pool has 3 lifeguards.", "A heated pool.")),
        ("how old is the lift", "It is 5 years old.", ("The lift comes within 15 seconds.",)),
        ("How long is the warranty?", "The warranty is for 5 years.", ("The warranty covers walls of 6 m.",)),
        ("how long does registration take", "It takes two weeks.", ("Registration costs 1 percent.",)),
        ("How deep is the pool?", "It is 4 ft deep.", ("The pool is for 30 swimmers.",)),
        ("How tall are the towers?", "They rise to 27 storeys.", ("There are 11 of them.",)),
        ("How far is the airport?", "The airport is 24 km away.", ("The airport has 2 terminals.",)),
        ("how far is the metro", "The metro is a ten minutes' walk away.", ("The metro runs on line 4.",)),
        ("How big is the clubhouse?", "It has 45,000 sq. ft.", ("It opens at 6 am.", "It seats 48.")),
        ("clubhouse kitna bada hai", "It is of 30,000 sqft.", ("It has 3 levels.",)),
        ("What is the total land area?", "It stands on 22 acres.", ("The land is freehold since 2010.",)),
        ("carpet area kya hai", "The carpet area is 1,120 sq ft.", ("RERA defines carpet area.",)),
        ("When is the possession?", "In December 2027.", ("The possession letter is given by the builder.",)),
        ("when will I get the keys", "On possession.", ("The keys are of brass, 3 in number.",)),
        ("When was it completed?", "It was completed in 2019.", ("It is ready to move in.", "It has 2000 sq ft.")),
        ("possession kab milega", "By May 2028.", ("It may be delayed.",)),
        ("How many towers are there?", "There are eleven towers.", ("Each tower has 27 storeys.", "Tower 2 is tall.")),
        ("how many towers", "Towers: 11, floors: 27", ("The towers were built in 2019.", "3 BHK homes in all towers.")),
        ("How many floors?", "Each rises to 27 storeys with four homes on a floor.", ("The floor is of marble.",)),
        ("How many lifts per tower?", "Three lifts by Otis.", ("The lifts run at 2.5 m per second.",)),
        ("number of trees", "1,900 trees of 60 species.", ("The trees are tall.",)),
        ("How many acres is it?", "It is on 22 acres.", ("It has 11 towers.",)),
        ("how many minutes to the airport", "It takes 35 minutes.", ("It is by gate 4.",)),
        ("How much is parking?", "A bay is Rs. 3 lakh.", ("A 3 BHK comes with two bays.",)),
        ("How much deposit do I pay?", "Ten percent.", ("The deposit is paid on the 5th.",)),
        ("How much open space is there?", "Eighty percent of it stays open.", ("The open space is green.",)),
        ("what does the club cost", "Rs. 5,000 a year.", ("The club has 60 machines.",)),
        ("What are the gym timings?", "From 6 am to 10 pm.", ("There are 60 machines.",)),
    ],
)  # fmt: skip
def test_an_answer_holds_a_figure_of_the_kind_that_is_asked(
    question: str, answer: str, others: tuple[str, ...]
) -> None:
    assert answers(question, answer)
    assert [other for other in others if answers(question, other)] == []


@pytest.mark.parametrize("question", ["Who is the architect?", "Is there a gym?", "What happens when I cancel?"])
def test_other_questions_ask_for_no_figure(question: str) -> None:
    assert figures_asked(question) == ()
