"""What the sample says in Dutch and French, by its English words. `~` is U+00A0."""

from __future__ import annotations

from collections.abc import Mapping

#: The builder's own words in Dutch and French.
PHRASES: Mapping[str, tuple[str, str]] = {
    "{document}: {event}": ("{document}: {event}", "{document}~: {event}"),
    "{part}: {title}": ("{part}: {title}", "{part}~: {title}"),
    "{part}: questions & speakers": ("{part}: vragen & sprekers", "{part}~: questions & intervenants"),
    "Contact": ("Contact", "Contact"),
    "Contents": ("Inhoud", "Table des matières"),
    "Figure": ("Cijfer", "Chiffre"),
    "Handout": ("Hand-out", "Document de séance"),
    "Key figures": ("Kerncijfers", "Chiffres clés"),
    "Name": ("Naam", "Nom"),
    "Next: {title}": ("Daarna: {title}", "Ensuite~: {title}"),
    "Organisation": ("Organisatie", "Organisation"),
    "Part": ("Deel", "Partie"),
    "Part {number}": ("Deel {number}", "Partie {number}"),
    "Part {number} of {count}": ("Deel {number} van {count}", "Partie {number} sur {count}"),
    "Programme": ("Programma", "Programme"),
    "Question": ("Vraag", "Question"),
    "Question {number}": ("Vraag {number}", "Question {number}"),
    "Questions & speakers": ("Vragen & sprekers", "Questions & intervenants"),
    "Slide {number}": ("Dia {number}", "Diapositive {number}"),
    "Slides {first}–{last}": ("Dia’s {first}–{last}", "Diapositives {first}–{last}"),
    "Speakers": ("Sprekers", "Intervenants"),
    "Speakers: {people}": ("Sprekers: {people}", "Intervenants~: {people}"),
    "Thank you": ("Bedankt", "Merci"),
    "To:": ("Aan:", "À~:"),
    "To: {people}": ("Aan: {people}", "À~: {people}"),
    "What it counts": ("Wat het telt", "Ce qui est compté"),
}

#: The texts of the event, with the marks that authors use.
TEXTS: Mapping[str, tuple[str, str]] = {
    "Measures against the crisis": ("Maatregelen tegen de crisis", "Mesures contre la crise"),
    "Immigration Office": ("Dienst Vreemdelingenzaken", "Office des étrangers"),
    "Fedasil": ("Fedasil", "Fedasil"),
    "[Agentschap Binnenlands Bestuur]{lang=nl-BE}": (
        "Agentschap Binnenlands Bestuur",
        "[Agentschap Binnenlands Bestuur]{lang=nl-BE}",
    ),
    "Regional Integration Centre": ("Regionaal Integratiecentrum", "Centre régional d’intégration"),
    "[DISCRI]{lang=fr-BE}": ("[DISCRI]{lang=fr-BE}", "DISCRI"),
    "Migration in practice": ("Migratie in de praktijk", "La migration en pratique"),
    "What changed, and what comes next": ("Wat veranderde en wat volgt", "Ce qui a changé et ce qui suit"),
    "Stay in touch!": ("Blijf op de hoogte!", "Restons en contact !"),
    "director": ("directeur", "directeur"),
    "Protection": ("Bescherming", "Protection"),
    "Reception": ("Opvang", "Accueil"),
    "A year under pressure": ("Een jaar onder druk", "Une année sous pression"),
    "Ask the room who works in reception.": (
        "Vraag de zaal wie in de opvang werkt.",
        "Demandez à la salle qui travaille dans l’accueil.",
    ),
    "Other voices": ("Andere stemmen", "D’autres voix"),
    "A word from [Vluchtelingenwerk Vlaanderen]{lang=nl-BE}": (
        "Een woord van Vluchtelingenwerk Vlaanderen",
        "Un mot de [Vluchtelingenwerk Vlaanderen]{lang=nl-BE}",
    ),
    "Integration & inclusion": ("Integratie & inclusie", "Intégration & inclusion"),
    "What changes for newcomers?": (
        "Wat verandert er voor nieuwkomers?",
        "Qu’est-ce qui change pour les primo-arrivants ?",
    ),
    "Borders, visa & Schengen": ("Grenzen, visa & Schengen", "Frontières, visas & Schengen"),
    "Focus:": ("Focus:", "Focus~:"),
    "Informing and guiding irregularly staying migrants towards long-term solutions": (
        "Irregulier verblijvende migranten informeren en begeleiden naar duurzame oplossingen",
        "Informer et accompagner les migrants en séjour irrégulier vers des solutions durables",
    ),
    "Migration & development": ("Migratie & ontwikkeling", "Migration & développement"),
    "people with temporary protection": (
        "personen met tijdelijke bescherming",
        "bénéficiaires de la protection temporaire",
    ),
    "more returns than in 2019": ("meer terugkeer dan in 2019", "de retours en plus qu’en 2019"),
    "Résidence Palace, Brussels": ("Residence Palace, Brussel", "Résidence Palace, Bruxelles"),
    "EMN Belgium": ("EMN België", "REM Belgique"),
    "More than 100~000 people applied for protection:": (
        "Meer dan 100~000 personen vroegen bescherming:",
        "Plus de 100~000 personnes ont demandé une protection~:",
    ),
    "Access to the procedure": ("Toegang tot de procedure", "Accès à la procédure"),
    "**Remote** interviews": ("Interviews op **afstand**", "Entretiens à **distance**"),
    "What is the purpose of the new IT environment, and what do you plan for 2023?": (
        "Wat is het doel van de nieuwe IT-omgeving en wat plant u voor 2023?",
        "Quel est le but du nouvel environnement informatique et que prévoyez-vous pour 2023 ?",
    ),
    "Which lessons do you draw from a year of resettlement?": (
        "Welke lessen trekt u uit een jaar hervestiging?",
        "Quelles leçons tirez-vous d’une année de réinstallation ?",
    ),
    "What did the year do to the agency and its staff?": (
        "Wat heeft het jaar met het agentschap en zijn personeel gedaan?",
        "Qu’est-ce que cette année a fait à l’agence et à son personnel ?",
    ),
    "How does one bring nuance to a polarised debate?": (
        "Hoe brengt men nuance in een gepolariseerd debat?",
        "Comment nuancer un débat polarisé ?",
    ),
    "The Plan Living Together": ("Het Plan Samenleven", "Le Plan Vivre ensemble"),
    "Civic integration": ("Inburgering", "Intégration civique"),
    "What does the plan change for local governments?": (
        "Wat verandert het plan voor lokale besturen?",
        "Que change le plan pour les pouvoirs locaux ?",
    ),
    "How do the regimes compare?": (
        "Hoe verhouden de stelsels zich?",
        "Comment les régimes se comparent-ils ?",
    ),
    "Upcoming EES": ("Komst van het EES", "Arrivée de l’EES"),
    "10% more returns than in 2019": ("10% meer terugkeer dan in 2019", "10~% de retours en plus qu’en 2019"),
    "What are the prospects?": ("Wat zijn de vooruitzichten?", "Quelles sont les perspectives ?"),
    "Strategic objectives": ("Strategische doelstellingen", "Objectifs stratégiques"),
    "Are other projects in the pipeline?": (
        "Zitten er nog andere projecten in de pijplijn?",
        "D’autres projets sont-ils en préparation ?",
    ),
    "Winter Plan:": ("Winterplan:", "Plan hiver~:"),
    "What next?": ("Wat nu?", "Et ensuite ?"),
    "Keep this short: the questions take it up.": (
        "Hou het kort: de vragen gaan erop in.",
        "Soyez bref~: les questions y reviennent.",
    ),
    "63~356 for temporary protection": (
        "63~356 voor tijdelijke bescherming",
        "63~356 pour la protection temporaire",
    ),
    "36~871 for international protection": (
        "36~871 voor internationale bescherming",
        "36~871 pour la protection internationale",
    ),
    "Flanders": ("Vlaanderen", "Flandre"),
    "Wallonia": ("Wallonië", "Wallonie"),
    "Convention with the City of Brussels": (
        "Overeenkomst met de Stad Brussel",
        "Convention avec la Ville de Bruxelles",
    ),
    "Additional staff": ("Extra personeel", "Personnel supplémentaire"),
    "EUAA containers": ("EUAA-containers", "Conteneurs de l’EUAA"),
    "Package approved on 9~March 2023": (
        "Pakket goedgekeurd op 9~maart 2023",
        "Paquet approuvé le 9~mars 2023",
    ),
    "7~objectives and 24~actions:": ("7~doelstellingen en 24~acties:", "7~objectifs et 24~actions~:"),
    "Good management of migration": ("Een goed beheer van migratie", "Une bonne gestion de la migration"),
    "A debate with nuance": ("Een genuanceerd debat", "Un débat nuancé"),
    "better knowledge of Dutch": (
        "betere kennis van het Nederlands",
        "une meilleure connaissance du néerlandais",
    ),
    "safety": ("veiligheid", "sécurité"),
}
