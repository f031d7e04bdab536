"""What a sentence counts: its figures as (words, measure, low, high), in the order of the text; nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.extract.readers import read_texts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from marsad.model import Reading

Row = tuple[str, str, float | None, float | None]

PASSIVES: dict[str, list[Row]] = {
    "At least 13 civilians were killed in Raqa on Friday.": [("At least 13 civilians", "killed", 13, None)],
    "Two aid workers have been killed in the Tigray region.": [("Two aid workers", "killed", 2, 2)],
    "Some 60 pupils were abducted from a school in Zamfara.": [("Some 60 pupils", "abducted", 60, 60)],
    "More than 200 prisoners were freed under the deal.": [("More than 200 prisoners", "released", 201, None)],
    "Forty men were rounded up in the village at dawn.": [("Forty men", "detained", 40, 40)],
    "Nine drones were shot down over Odesa.": [("Nine drones", "destroyed", 9, 9)],
    "Fourteen houses were set on fire in the raid on Bama.": [("Fourteen houses", "destroyed", 14, 14)],
    "An Italian journalist was wounded in the crossfire.": [("An Italian journalist", "injured", 1, 1)],
    "Up to 50,000 people have been displaced by the offensive.": [("Up to 50,000 people", "displaced", None, 50000)],
    "About 1,500 residents were evacuated from the old city.": [("About 1,500 residents", "displaced", 1500, 1500)],
    "Three of the men were released on Sunday.": [("Three of the men", "released", 3, 3)],
    "Around 300 migrants were stranded at the border.": [("Around 300 migrants", "trapped", 300, 300)],
}

ACTIVES: dict[str, list[Row]] = {
    "A car bomb killed 22 people in Mogadishu.": [("22 people", "killed", 22, 22)],
    "Shelling wounded six children in Donetsk.": [("six children", "injured", 6, 6)],
    "Gunmen abducted eight aid workers near Goma.": [("eight aid workers", "abducted", 8, 8)],
    "Security forces arrested more than 100 protesters in Yangon.": [
        ("more than 100 protesters", "detained", 101, None)
    ],
    "The army said it had destroyed five tanks.": [("five tanks", "destroyed", 5, 5)],
    "The militants beheaded three soldiers.": [("three soldiers", "killed", 3, 3)],
    "Troops retook seven villages from the rebels on Monday.": [("seven villages", "area", 7, 7)],
    "The fighters took 20 people hostage.": [("20 people hostage", "abducted", 20, 20)],
    "The offensive drove 20,000 people from their homes.": [("20,000 people", "displaced", 20000, 20000)],
    "Police shot two protesters dead in Khartoum.": [("two protesters", "killed", 2, 2)],
    "Two soldiers lost their lives in the ambush.": [("Two soldiers", "killed", 2, 2)],
    "The jihadists fired 12 rockets at the base.": [("12 rockets", "attacks", 12, 12)],
    "The coalition carried out 18 air strikes around Sanaa.": [("18 air strikes", "attacks", 18, 18)],
    "The alliance sent 900 troops to the border.": [("900 troops", "troops", 900, 900)],
}

PARTICIPLES: dict[str, list[Row]] = {
    "A bomb went off in the market, killing 16 people.": [("16 people", "killed", 16, 16)],
    "A shell hit a bus, killing four people and wounding nine.": [
        ("four people", "killed", 4, 4),
        ("nine", "injured", 9, 9),
    ],
    "The blast left 12 dead.": [("12 dead", "killed", 12, 12)],
    "The attack left at least 12 people dead and dozens wounded.": [
        ("at least 12 people", "killed", 12, None),
        ("dozens wounded", "injured", 24, None),
    ],
    "The raid left four hurt.": [("four hurt", "injured", 4, 4)],
    "A boat sank off Libya, leaving 90 migrants missing.": [("90 migrants", "missing", 90, 90)],
    "Fighting broke out in Abyei, forcing 3,000 people to flee.": [("3,000 people", "displaced", 3000, 3000)],
    "The storm left 2,000 people homeless.": [("2,000 people", "displaced", 2000, 2000)],
}

NOMINALS: dict[str, list[Row]] = {
    "The raid claimed the lives of 29 soldiers.": [("29 soldiers", "killed", 29, 29)],
    "The war has claimed more than 191,000 lives.": [("more than 191,000 lives", "killed", 191001, None)],
    "The death toll rose to 70.": [("70", "killed", 70, 70)],
    "Three more died overnight, bringing the toll to 31.": [
        ("Three", "killed", 3, 3),
        ("31", "killed", 31, 31),
    ],
    "The hospital recorded 16 deaths and 40 injuries.": [
        ("16 deaths", "killed", 16, 16),
        ("40 injuries", "injured", 40, 40),
    ],
    "Residents found the bodies of five men.": [("five men", "killed", 5, 5)],
    "Rescuers pulled 20 bodies from the rubble.": [("20 bodies", "killed", 20, 20)],
    "The police announced the arrest of 14 people.": [("14 people", "detained", 14, 14)],
    "Parents protested at the abduction of 60 pupils.": [("60 pupils", "abducted", 60, 60)],
    "The fighting caused the displacement of 20,000 people.": [("20,000 people", "displaced", 20000, 20000)],
    "They demanded the release of 50 detainees.": [("50 detainees", "released", 50, 50)],
    "The ministry announced the surrender of 90 fighters.": [("90 fighters", "surrendered", 90, 90)],
    "The camp hosts 40,000 refugees.": [("40,000 refugees", "displaced", 40000, 40000)],
}

LISTS: dict[str, list[Row]] = {
    "Three soldiers, two policemen and a child were killed.": [
        ("Three soldiers", "killed", 3, 3),
        ("two policemen", "killed", 2, 2),
        ("a child", "killed", 1, 1),
    ],
    "Sixteen people, including six children, were killed in the strike.": [
        ("Sixteen people", "killed", 16, 16),
        ("six children", "killed", 6, 6),
    ],
    "Sixteen died and 20 more were hurt.": [("Sixteen", "killed", 16, 16), ("20", "injured", 20, 20)],
    "The strike killed a woman and her two children.": [
        ("a woman", "killed", 1, 1),
        ("two children", "killed", 2, 2),
    ],
    "Thirty people were killed, 11 of them children.": [
        ("Thirty people", "killed", 30, 30),
        ("11 of them children", "killed", 11, 11),
    ],
    "At least 48 people were killed, among them five women.": [
        ("At least 48 people", "killed", 48, None),
        ("five women", "killed", 5, 5),
    ],
    "The clashes killed 10 fighters and four civilians.": [
        ("10 fighters", "killed", 10, 10),
        ("four civilians", "killed", 4, 4),
    ],
    "Seven people were killed and 12 others wounded in Kabul.": [
        ("Seven people", "killed", 7, 7),
        ("12 others", "injured", 12, 12),
    ],
    "The flood left 12 dead and 30 missing.": [("12 dead", "killed", 12, 12), ("30 missing", "missing", 30, 30)],
    "The raid left 12 dead and 300 displaced.": [
        ("12 dead", "killed", 12, 12),
        ("300 displaced", "displaced", 300, 300),
    ],
    "Police counted nine deaths and 20 arrests.": [("nine deaths", "killed", 9, 9), ("20 arrests", "detained", 20, 20)],
    "The shelling killed two and wounded five.": [("two", "killed", 2, 2), ("five", "injured", 5, 5)],
}

MOVEMENTS: dict[str, list[Row]] = {
    "More than 37,000 people fled the fighting.": [("More than 37,000 people", "displaced", 37001, None)],
    "Thousands of civilians poured out of the enclave.": [("Thousands of civilians", "displaced", 2000, None)],
    "Some 5,000 people crossed into Chad from Darfur.": [("Some 5,000 people", "displaced", 5000, 5000)],
    "About 2,000 families sought refuge in schools.": [("About 2,000 families", "displaced", 2000, 2000)],
    "Half a million people have left their homes since April.": [
        ("Half a million people", "displaced", 500000, 500000)
    ],
    "The conflict has uprooted 3.4 million people.": [("3.4 million people", "displaced", 3400000, 3400000)],
    "About 700 families returned to their homes in Mosul.": [("About 700 families", "returned", 700, 700)],
    "Some 200 fighters surrendered on Monday.": [("Some 200 fighters", "surrendered", 200, 200)],
    "Forty gunmen gave themselves up.": [("Forty gunmen", "surrendered", 40, 40)],
    "Some 8,000 people remain trapped in the city.": [("Some 8,000 people", "trapped", 8000, 8000)],
    "Nearly 300,000 people face famine.": [("Nearly 300,000 people", "in_need", None, 300000)],
    "Thirteen million people are in need of aid.": [("Thirteen million people", "in_need", 13000000, 13000000)],
    "The prison holds 600 detainees.": [("600 detainees", "detained", 600, 600)],
    "The group still holds 12 hostages.": [("12 hostages", "abducted", 12, 12)],
    "Buses transferred 800 civilians to the north.": [("800 civilians", "displaced", 800, 800)],
    "Twenty people are still missing after the raid.": [("Twenty people", "missing", 20, 20)],
    "Between 400 and 500 people were detained.": [("Between 400 and 500 people", "detained", 400, 500)],
    "Up to 600 militants could still be inside the town.": [("Up to 600 militants", "fighters", None, 600)],
    "The group now controls 40 percent of the territory.": [("40 percent of the territory", "area", 40, 40)],
    "The fighters hold an area of four square kilometres.": [("four square kilometres", "area", 4, 4)],
}

STYLES: dict[str, list[Row]] = {
    "Boko Haram gunmen have killed 65 mourners in Borno, local officials say.": [("65 mourners", "killed", 65, 65)],
    "In Hodeida, a missile slammed into a market, leaving 24 civilians dead.": [("24 civilians", "killed", 24, 24)],
    "Russian drones struck Kharkiv overnight, injuring 11 people.": [("11 people", "injured", 11, 11)],
    "Since Friday, 210 people have died in Sudan's fighting.": [("210 people", "killed", 210, 210)],
    "Among the dead were two nurses.": [("two nurses", "killed", 2, 2)],
    "At least five villagers lost their lives when militiamen stormed Djugu.": [
        ("At least five villagers", "killed", 5, None)
    ],
    "The Taliban freed 19 captives on Sunday.": [("19 captives", "released", 19, 19)],
    "Israeli strikes on Rafah killed 35 Palestinians on Sunday.": [("35 Palestinians", "killed", 35, 35)],
    "A roadside bomb killed three Pakistani soldiers in Waziristan.": [("three Pakistani soldiers", "killed", 3, 3)],
    "The junta has detained over 4,000 people since February.": [("over 4,000 people", "detained", 4001, None)],
    "Ninety-two bodies were found in a mass grave near Tripoli.": [("Ninety-two bodies", "killed", 92, 92)],
    "Half of the 60,000 inhabitants fled.": [],
    "The army said it lost nine soldiers and killed 40 rebels.": [
        ("nine soldiers", "killed", 9, 9),
        ("40 rebels", "killed", 40, 40),
    ],
    "Nearly two million people have been uprooted, 120,000 of them since June.": [
        ("Nearly two million people", "displaced", None, 2000000),
        ("120,000 of them", "displaced", 120000, 120000),
    ],
    "Eleven fishermen went missing on Monday.": [("Eleven fishermen", "missing", 11, 11)],
    "Gunmen killed a priest and kidnapped two nuns.": [("a priest", "killed", 1, 1), ("two nuns", "abducted", 2, 2)],
    "No one was killed, but 12 people were hurt.": [("12 people", "injured", 12, 12)],
    "Unknown men shot and killed a local councillor.": [("a local councillor", "killed", 1, 1)],
    "The blast, which killed 12, was the third this week.": [("12", "killed", 12, 12)],
    "A 14-year-old boy was killed by a sniper.": [("A 14-year-old boy", "killed", 1, 1)],
    "A quarter of a million people need aid.": [("A quarter of a million people", "in_need", 250000, 250000)],
    "As well as those killed, at least 160 people were injured.": [("at least 160 people", "injured", 160, None)],
    "As well as those killed at least 160 people were injured.": [("at least 160 people", "injured", 160, None)],
    "The hospital received 17 bodies and 60 wounded people.": [
        ("17 bodies", "killed", 17, 17),
        ("60 wounded people", "injured", 60, 60),
    ],
    'Gunmen killed "dozens" of soldiers at a base.': [('dozens" of soldiers', "killed", 24, None)],
    "27.05.2017(updated 1133 27.05.2017) The air force killed 12 militants.": [("12 militants", "killed", 12, 12)],
    "The army captured 17 townships on Friday.": [("17 townships", "area", 17, 17)],
    "The strike destroyed two buildings and damaged 11 others.": [
        ("two buildings", "destroyed", 2, 2),
        ("11 others", "destroyed", 11, 11),
    ],
    "About 40 of the 300 detainees were released.": [("About 40 of the 300 detainees", "released", 40, 40)],
}

DISTRACTORS = [
    "A 12-year-old boy spoke to reporters at the camp.",
    "The war is now in its eighth year.",
    "The ceasefire began at 10:30 a.m. on 3 March 2017.",
    "The road runs 40 kilometres to the south.",
    "The ministry pledged $12 million in aid.",
    "The council adopted resolution 2254 in December 2015.",
    "The 2nd brigade moved along the M4 highway.",
    "He was 54 and lived in the city for 30 years.",
    "Inflation reached 35 percent last month.",
    "The talks lasted three days.",
    "Five countries signed the agreement.",
    "The gun fires 155 mm shells.",
    "Lawmakers passed the bill by 40 votes to 12.",
    "The team won by three goals.",
    "The town lies 2,300 metres above the sea.",
    "Two spokesmen for the group could not be reached.",
    "The report runs to 120 pages.",
    "Troops retook the town without losing a single soldier.",
    "Nearly one in five of those killed were children.",
    "Nine out of ten people fled.",
    "The mission costs 3 million euros a year.",
    "Not a single civilian was killed, the ministry said.",
    "Maria Example, 54, and her son, 12, were killed in the strike.",
]

HEADLINES: dict[str, list[Row]] = {
    "Some 20,000 flee fighting in the border region.": [("Some 20,000", "displaced", 20000, 20000)],
}

AGES: dict[str, list[Row]] = {
    "A man of 77 was killed and a girl of nine was hit by shrapnel.": [
        ("A man", "killed", 1, 1),
        ("a girl", "injured", 1, 1),
    ],
    "Two men, 41 and 58, were wounded in Beryslav.": [("Two men", "injured", 2, 2)],
    "A woman (34) and two children were killed.": [("A woman", "killed", 1, 1), ("two children", "killed", 2, 2)],
    "Children of 12 families were killed in the raid.": [("12 families", "killed", 12, 12)],
}

RESTATED: dict[str, list[Row]] = {
    "The death toll has gone up to 5.": [("5", "killed", 5, 5)],
    "That brings the number of dead since 8 October 2018 to 2,119 and that of the wounded to 10,019.": [
        ("2,119", "killed", 2119, 2119),
        ("10,019", "injured", 10019, 10019),
    ],
    "The number of displaced exceeds 1.2 million.": [("exceeds 1.2 million", "displaced", 1200001, None)],
    "The death toll has exceeded 40.": [("exceeded 40", "killed", 41, None)],
    "The number of people who need food aid in the county has doubled to 48,000.": [
        ("48,000", "in_need", 48000, 48000)
    ],
    "The number of civilians abducted in the last three days stands at 220.": [("220", "abducted", 220, 220)],
    "The ministry said 20 people were killed. The hospital put the figure at 12.": [
        ("20 people", "killed", 20, 20),
        ("12", "killed", 12, 12),
    ],
    "At least 30 villagers were abducted. Officials said the number could be as high as 50.": [
        ("At least 30 villagers", "abducted", 30, None),
        ("as high as 50", "abducted", None, 50),
    ],
    "The number of people killed in the attack has risen from 12 to 15.": [("15", "killed", 15, 15)],
    "Eighty-three percent of the dead were civilians.": [],
    "The mine employs 300 men. The ministry put the figure at 250.": [],
}

TERSE: dict[str, list[Row]] = {
    "Killed: 3. Wounded: 9, among them 2 children.": [
        ("3", "killed", 3, 3),
        ("9", "injured", 9, 9),
        ("2 children", "injured", 2, 2),
    ],
    "Two men, 41 and 58, wounded.": [("Two men", "injured", 2, 2)],
    "Killed were two police officers and a shopkeeper.": [
        ("two police officers", "killed", 2, 2),
        ("a shopkeeper", "killed", 1, 1),
    ],
    "Some 5.4 million people are now refugees.": [("Some 5.4 million people", "displaced", 5400000, 5400000)],
    "Two of the five hostages seized on Friday have been freed.": [
        ("Two of the five hostages", "abducted", 2, 2),
        ("Two of the five hostages", "released", 2, 2),
    ],
    "Of the 276 girls who were taken, 82 are still missing.": [("82", "missing", 82, 82)],
    "The militia handed over 14 bodies.": [("14 bodies", "killed", 14, 14)],
    "Evacuated from the islands: 14 people.": [("14 people", "displaced", 14, 14)],
    "A second attack left three officers dead and a fourth was hurt.": [
        ("three officers", "killed", 3, 3),
        ("a fourth", "injured", 1, 1),
    ],
    "A third was hurt in the leg.": [("A third", "injured", 1, 1)],
    "Another man died in hospital.": [("Another man", "killed", 1, 1)],
}

NOT_PEOPLE: dict[str, list[Row]] = {
    "Soldiers killed five fighters and seized three hunting rifles.": [("five fighters", "killed", 5, 5)],
    "Some 850 families of five indigenous communities have been confined to their villages.": [
        ("Some 850 families", "trapped", 850, 850)
    ],
    "Nine civilians, all members of one family, were killed.": [("Nine civilians", "killed", 9, 9)],
    "The body of a journalist was found on Monday.": [("a journalist", "killed", 1, 1)],
    "The group freed 24 hostages in return for 39 prisoners.": [
        ("24 hostages", "released", 24, 24),
        ("39 prisoners", "released", 39, 39),
    ],
    "Kenya sent 400 police officers to Haiti.": [("400 police officers", "troops", 400, 400)],
    "The mission counted 1,294 casualties (427 killed and 867 injured).": [
        ("427 killed", "killed", 427, 427),
        ("867 injured", "injured", 867, 867),
    ],
    "More than 90 per cent of the 120,000 inhabitants have fled.": [],
    "The army launched 149 attack drones; 57 drones were shot down and 67 were lost.": [
        ("149 attack drones", "attacks", 149, 149),
        ("57 drones", "destroyed", 57, 57),
    ],
    "Thirty villagers, 12 of them under 18, have died.": [
        ("Thirty villagers", "killed", 30, 30),
        ("12 of them", "killed", 12, 12),
    ],
    "The ministry put Russian losses over the past day at 1,250 soldiers.": [("1,250 soldiers", "killed", 1250, 1250)],
    "Rescuers have taken away at least 100 bodies.": [("at least 100 bodies", "killed", 100, None)],
    "The group documented the killing of 3,452 civilians and the arrest of 21,807.": [
        ("3,452 civilians", "killed", 3452, 3452),
        ("21,807", "detained", 21807, 21807),
    ],
    "More than 100 of the girls have never returned.": [("More than 100 of the girls", "missing", 101, None)],
    "Nine villages in the two districts, which the group had held for four months, were liberated.": [
        ("Nine villages", "area", 9, 9)
    ],
}

CLAUSES: dict[str, list[Row]] = {
    # what another clause says of its own subject is not said of the number before
    "Four depots were shelled on Sunday and many were badly wounded in the town.": [],
    "A doctor said at least 14 people, most of them farmers, were killed.": [
        ("at least 14 people", "killed", 14, None),
    ],
    "Some 900 parcels arrived, more than in the list it released in May.": [],
    "In the north 130 sheep were found, 19 fighters arrested and 20 depots destroyed.": [
        ("19 fighters", "detained", 19, 19),
        ("20 depots", "destroyed", 20, 20),
    ],
    "The year ended with some 43 wells in the north destroyed.": [("some 43 wells", "destroyed", 43, 43)],
    "Raids carried out at four places were planned and executed by militiamen.": [],
    # "as well as" joins, and opens no clause
    "Dozens of houses and two mosques, as well as power lines, were damaged in the storm of fire.": [
        ("Dozens of houses", "destroyed", 24, None),
        ("two mosques", "destroyed", 2, 2),
    ],
    # what the verb does to one noun it does to those joined to it, over the name that stands in apposition
    "The gunmen killed the headman, Omar Sule, and two guards at the gate.": [("two guards", "killed", 2, 2)],
    # an unknown plural after a noun of harm is people
    "The inquiry looks into the deaths of the two experts.": [("the two experts", "killed", 2, 2)],
    "The army announced the capture of several buildings.": [],
}

TOGETHER: list[str] = [
    # one number for the dead and the injured belongs to neither
    "A shell hit the market, killing and injuring dozens.",
    "Dozens of traders were killed and wounded in the raid.",
    "The strikes led to hundreds of deaths and injuries in May.",
    "The blast left dozens of people dead or injured.",
]

APART: dict[str, list[Row]] = {
    "A shell hit the market, killing two people and injuring dozens.": [
        ("two people", "killed", 2, 2),
        ("dozens", "injured", 24, None),
    ],
    "The blast left five dead and injured three others.": [
        ("five dead", "killed", 5, 5),
        ("three others", "injured", 3, 3),
    ],
}

WORDS: dict[str, list[Row]] = {
    "The raids threaten the lives of thousands of villagers.": [],
    "The raids claimed the lives of 40 villagers.": [("40 villagers", "killed", 40, 40)],
    "Doctors saved 12 lives that night.": [],
    "Five children were among the victims.": [("Five children", "killed", 5, 5)],
    "Three nurses were among the wounded.": [("Three nurses", "injured", 3, 3)],
    "As many as 6,000 civilians may be caught inside the town.": [
        ("As many as 6,000 civilians", "trapped", None, 6000)
    ],
    "Some 2 million people face acute food shortages.": [("Some 2 million people", "in_need", 2e6, 2e6)],
    "Four fighters were taken to the border.": [],
    "Four families were taken to the border.": [("Four families", "displaced", 4, 4)],
    "It was one of the deadliest attacks of the war.": [],
    "Officers counted 30 engagements on the front.": [("30 engagements", "attacks", 30, 30)],
}

OTHER_WORDS: dict[str, list[Row]] = {
    "Three traders were fatally stabbed in the market of Garissa.": [("Three traders", "killed", 3, 3)],
    "Also wounded were at least nine shoppers.": [("at least nine shoppers", "injured", 9, None)],
    "The report told of the assassination of a mayor in Cauca.": [("a mayor", "killed", 1, 1)],
    "Seven students were taken into custody in Minsk.": [("Seven students", "detained", 7, 7)],
    "About 4,000 villagers took shelter in churches in Rutshuru.": [("About 4,000 villagers", "displaced", 4000, 4000)],
    "Floods and fighting caused 52,000 new displacements in Malakal.": [
        ("52,000 new displacements", "displaced", 52000, 52000)
    ],
    "Sixty homes were evacuated in the village near Donetsk.": [("Sixty homes", "displaced", 60, 60)],
    "Eleven houses collapsed under the shelling.": [("Eleven houses", "destroyed", 11, 11)],
    "The country hosts nearly two million Afghans.": [("nearly two million Afghans", "displaced", None, 2000000)],
    "Nine wounded soldiers were evacuated to a hospital.": [("Nine wounded soldiers", "injured", 9, 9)],
    "The battalion counted 14 KIA and 30 WIA.": [("14 KIA", "killed", 14, 14), ("30 WIA", "injured", 30, 30)],
    "Among the dead in the town on Friday night were four nurses.": [("four nurses", "killed", 4, 4)],
    "Among the dead were six men and two women.": [("six men", "killed", 6, 6), ("two women", "killed", 2, 2)],
    "A raid left civilians and a medic dead.": [("a medic", "killed", 1, 1)],
    "At least nine suspected Abu Sayyaf gunmen were killed.": [
        ("At least nine suspected Abu Sayyaf gunmen", "killed", 9, None)
    ],
    "The war led to the death of one Nepali.": [("one Nepali", "killed", 1, 1)],
    "Many villagers were killed in the raid.": [("Many villagers", "killed", 3, None)],
    "A number of medics were wounded in the raid.": [("A number of medics", "injured", 3, None)],
    "Multiple strikes were heard in the town.": [],
    "Soldiers seized a paymaster and two couriers in the port.": [
        ("a paymaster", "detained", 1, 1),
        ("two couriers", "detained", 2, 2),
    ],
    "Gunmen seized a paymaster in the port.": [("a paymaster", "abducted", 1, 1)],
    "Dead – 11, wounded – 26": [("11", "killed", 11, 11), ("26", "injured", 26, 26)],
    "Gunmen took three nurses aside and killed them.": [("three nurses", "killed", 3, 3)],
    "Police arrested nine men and released them on Sunday.": [
        ("nine men", "detained", 9, 9),
        ("nine men", "released", 9, 9),
    ],
    "Villagers lynched two thieves after seizing them.": [("two thieves", "killed", 2, 2)],
    "Some 40 per cent of the 3,100 civilians killed were shot.": [("the 3,100 civilians", "killed", 3100, 3100)],
    "Of those killed in the valley since May, 410 were children.": [("410", "killed", 410, 410)],
    "Six medics were killed in one incident.": [("Six medics", "killed", 6, 6)],
    "A man with a bag arrived at the gate.": [],
    "The number of refugees stood at 410,000 in May and rose to 520,000.": [
        ("410,000", "displaced", 410000, 410000),
        ("520,000", "displaced", 520000, 520000),
    ],
    "The population of IDPs is 12,400 individuals.": [("12,400 individuals", "displaced", 12400, 12400)],
    "The agency counted 90 sites hosting IDPs.": [],
    "Some 300 families underwent secondary displacement.": [("Some 300 families", "displaced", 300, 300)],
    "The force retook 40 square kilometres and six villages.": [
        ("40 square kilometres", "area", 40, 40),
        ("six villages", "area", 6, 6),
    ],
    "The army has recaptured half of eastern Exampleville.": [("half of eastern Exampleville", "area", 50, 50)],
    "The toll of the quake passed 3,000.": [("passed 3,000", "killed", 3001, None)],
    "Some 400,000 people face starvation and another million are on the brink of famine.": [
        ("Some 400,000 people", "in_need", 400000, 400000),
        ("another million", "in_need", 1000000, 1000000),
    ],
    "All 18 passengers escaped unhurt from the bus.": [],
    "To report the missing ring 0711 555 0199 now.": [],
    "Fourteen (14) rangers were killed in the park.": [("Fourteen (14) rangers", "killed", 14, 14)],
    "Six nurses and not nine were wounded.": [("Six nurses", "injured", 6, 6), ("nine", "injured", 9, 9)],
    "UPDATE 2-Seven miners killed in the raid": [("Seven miners", "killed", 7, 7)],
    "Many of the villagers were killed.": [],
    "Dead - 9, wounded - 21": [("9", "killed", 9, 9), ("21", "injured", 21, 21)],
    "Fatalities: 7 | Injuries: 31": [("7", "killed", 7, 7), ("31", "injured", 31, 31)],
    "Killed 8, wounded 17, missing 2.": [
        ("8", "killed", 8, 8),
        ("17", "injured", 17, 17),
        ("2", "missing", 2, 2),
    ],
    "19 killed/34 wounded in the blast": [("19 killed", "killed", 19, 19), ("34 wounded", "injured", 34, 34)],
}

TABLE = {
    **OTHER_WORDS,
    **CLAUSES,
    **APART,
    **WORDS,
    **AGES,
    **RESTATED,
    **TERSE,
    **NOT_PEOPLE,
    **HEADLINES,
    **PASSIVES,
    **ACTIVES,
    **PARTICIPLES,
    **NOMINALS,
    **LISTS,
    **MOVEMENTS,
    **STYLES,
}
ROWS = [pytest.param(key, rows, id=key[:50]) for key, rows in TABLE.items()]


@pytest.fixture(scope="module")
def readings() -> Mapping[str, Reading]:
    return read_texts([*TABLE, *DISTRACTORS, *TOGETHER])


def rows_of(reading: Reading) -> list[Row]:
    stated = [figure for figure in reading.figures if not figure.implied]
    return [(figure.span.text, figure.measure.value, figure.low, figure.high) for figure in stated]


@pytest.mark.parametrize(("sentence", "rows"), ROWS)
def test_a_sentence_counts(readings: Mapping[str, Reading], sentence: str, rows: list[Row]) -> None:
    assert rows_of(readings[sentence]) == rows


@pytest.mark.parametrize("sentence", DISTRACTORS)
def test_a_number_that_counts_nobody_is_no_figure(readings: Mapping[str, Reading], sentence: str) -> None:
    assert rows_of(readings[sentence]) == []


@pytest.mark.parametrize("sentence", TOGETHER)
def test_one_number_for_the_dead_and_the_injured_counts_neither(readings: Mapping[str, Reading], sentence: str) -> None:
    assert rows_of(readings[sentence]) == []
