"""Named entities: their spans, labels and fullest names. Fills the table entities.

component.py runs the steps in this order; ``toolkit explain DIR entities ROW`` names those that decided:

1. the model labels names;
2. label_correction.py corrects labels that a word list or the rest of the article contradicts;
   bodies_among_persons.py knows bodies that were labelled as persons ("retailer Tesco");
   name_words.py tells what is a date, party_tags.py knows "(D-N.Y.)";
3. listed_names.py adds or corrects names of the lists peoples_en and known_names_en;
4. open_ends.py goes on with names that end with a preposition, events.py knows storms and games ("2008 Olympics"),
   dates.py makes whole dates: "earlier this year";
5. repeated_names.py finds names that were labelled elsewhere in the article;
6. component.py joins a country to its body ("Turkish Foreign Ministry") and takes titles off names (list
   personal_titles_en);
7. `toolkit.coreference` joins mentions. It asks same_name.py which names are the same ("Lee" and
   "Ann Lee"), and gives each entity its fullest name.

word_lists.py holds the word lists that these steps look names up in.
"""
