#!/usr/bin/env python3
"""Make the generated tables of data/registry from open lists.

    gen-registry.py state ISO3166.json ISO3166-3.json COW.tsv GW.tsv >data/registry/state.tsv
    gen-registry.py holder WIKIDATA.tsv IFG.tsv data/registry/holder.tsv >data/registry/holder-open.tsv

ISO 3166 comes from the iso-codes package; COW.tsv and GW.tsv are the lists of
states of the Correlates of War and of Gleditsch and Ward; WIKIDATA.tsv holds
iso, role, position, person, wikidata, start, end; IFG.tsv the Institute for
Government's start, end, role, post, person.  From the day on that
data/registry/holder.tsv enters an office of a state, it is left out here.
"""
import csv
import datetime
import json
import sys

FIRST = '# Made by tools/gen-registry.py %s; to correct it, correct the input or the generator.'

# States that ISO names otherwise than the lists do: their abbreviation -> ISO.
BY_ABBREVIATION = {
    'SLU': 'LCA', 'SVG': 'VCT', 'AAB': 'ATG', 'SKN': 'KNA', 'MAC': 'MKD', 'KOS': 'XKX', 'CAP': 'CPV', 'CDI': 'CIV',
    'DRC': 'COD', 'SWA': 'SWZ', 'YAR': 'YAR', 'YPR': 'YMD', 'RVN': 'RVN', 'BRU': 'BRN', 'ETM': 'TLS', 'BOS': 'BIH',
    'RUM': 'ROU', 'BFO': 'BFA', 'TAZ': 'TZA', 'ZIM': 'ZWE', 'MYA': 'MMR', 'SRI': 'LKA', 'CAM': 'KHM', 'DRV': 'VNM',
    'GDR': 'DDR', 'SUR': 'SUR', 'ITA': 'ITA', 'BLR': 'BLR', 'IRN': 'IRN', 'TUR': 'TUR', 'PRK': 'PRK',
}
# By number, where one code stands for several states in turn.
BY_NUMBER = {'260': 'DEU', '255': 'DEU', '265': 'DDR', '678': 'YEM', '680': 'YMD'}
SKIP = {'ZAN', 'TBT'}
# What ISO does not list, or lists no more: code, alpha-2, numeric, COW, GW, CAMEO, name, when.
FORMER = [
    ('CSK', 'CS', '200', '315', '315', 'CSK', 'Czechoslovakia', '1918-10-28/1992-12-31'),
    ('DDR', 'DD', '278', '265', '265', 'DDR', 'German Democratic Republic', '1949-10-07/1990-10-02'),
    ('RVN', '-', '-', '817', '817', 'RVN', 'Republic of Vietnam', '1955-10-26/1975-04-30'),
    ('SCG', 'CS', '891', '345', '345', 'SCG', 'Serbia and Montenegro', '2003-02-04/2006-06-02'),
    ('SUN', 'SU', '810', '365', '365', 'SUN', 'Soviet Union', '1922-12-30/1991-12-25'),
    ('XKX', 'XK', '-', '347', '347', 'KSV', 'Kosovo', '2008-02-17/..'),
    ('YAR', 'YE', '-', '678', '678', 'YAR', 'Yemen Arab Republic', '1962-09-27/1990-05-21'),
    ('YMD', 'YD', '720', '680', '680', 'YMD', "People's Democratic Republic of Yemen", '1967-11-30/1990-05-21'),
    ('YUG', 'YU', '891', '345', '345', 'YUG', 'Yugoslavia', '1918-12-01/2003-02-03'),
]
CAMEO = {'ROU': 'ROM', 'TLS': 'TMP'}
# Statehood within our time, where it begins or the code changes hands.
SINCE = {
    'RUS': '1991-12-26/..', 'SRB': '2006-06-03/..', 'MNE': '2006-06-03/..', 'CZE': '1993-01-01/..',
    'SVK': '1993-01-01/..', 'SSD': '2011-07-09/..', 'TLS': '2002-05-20/..', 'ERI': '1993-05-24/..',
    'YEM': '1990-05-22/..', 'DEU': '1949-05-23/..', 'UKR': '1991-08-24/..', 'BLR': '1991-08-25/..',
    'MDA': '1991-08-27/..', 'GEO': '1991-04-09/..', 'ARM': '1991-09-21/..', 'AZE': '1991-08-30/..',
    'KAZ': '1991-12-16/..', 'KGZ': '1991-08-31/..', 'TJK': '1991-09-09/..', 'TKM': '1991-10-27/..',
    'UZB': '1991-08-31/..', 'EST': '1991-08-20/..', 'LVA': '1991-08-21/..', 'LTU': '1990-03-11/..',
    'HRV': '1991-06-25/..', 'SVN': '1991-06-25/..', 'BIH': '1992-03-03/..', 'MKD': '1991-09-08/..',
}
NAMES = {
    'BOL': 'Bolivia', 'BRN': 'Brunei', 'COD': 'Democratic Republic of the Congo', 'COG': 'Republic of the Congo',
    'CIV': "Ivory Coast", 'CZE': 'Czech Republic', 'FSM': 'Micronesia', 'GBR': 'United Kingdom', 'IRN': 'Iran',
    'KOR': 'South Korea', 'LAO': 'Laos', 'MDA': 'Moldova', 'PRK': 'North Korea', 'PSE': 'Palestine', 'RUS': 'Russia',
    'SYR': 'Syria', 'TUR': 'Turkey', 'TWN': 'Taiwan', 'TZA': 'Tanzania', 'USA': 'United States', 'VEN': 'Venezuela',
    'VNM': 'Vietnam', 'VAT': 'Holy See', 'CPV': 'Cape Verde', 'FLK': 'Falkland Islands',
}


def table(remark, columns, rows):
    out = sys.stdout
    out.write(FIRST % remark + '\n' + '\t'.join(columns) + '\n')
    for row in sorted(set(rows), key=lambda row: [cell.encode() for cell in row]):
        out.write('\t'.join(row) + '\n')


def codes(path, number, name, of):
    found = {}
    for row in csv.DictReader(open(path, encoding='utf-8'), delimiter='\t'):
        end = row.get('endyear') or row['enddate'][:4]
        if int(end) < 1990 or row['stateabb'] in SKIP:
            continue
        code = BY_NUMBER.get(row[number]) or of.get(row[name].lower()) or BY_ABBREVIATION.get(row['stateabb'])
        if code is None and row[number] in ('315', '345'):
            code = 'SRB' if row[number] == '345' else 'CSK'
        if code is None:
            code = row['stateabb']
        if code == 'YEM' and number == 'ccode' and row[number] == '678':
            code = 'YAR'
        if code == 'DEU' and number == 'ccode' and row[number] == '260':
            continue
        found[code] = row[number]
    return found


def state(iso, former, cow, gw):
    listed = json.load(open(iso, encoding='utf-8'))['3166-1']
    of = {}
    for row in listed:
        for key in ('name', 'common_name', 'official_name'):
            if key in row:
                of[row[key].lower()] = row['alpha_3']
    json.load(open(former, encoding='utf-8'))
    cows, gws = codes(cow, 'ccode', 'statenme', of), codes(gw, 'gwcode', 'statename', of)
    known = {row['alpha_3'] for row in listed} | {row[0] for row in FORMER}
    for code in list(cows) + list(gws):
        if code not in known:
            sys.exit('no ISO code for %s' % code)
    rows = []
    for row in listed:
        code = row['alpha_3']
        kind = 'state' if code in cows or code in gws or code in ('PSE', 'TWN', 'VAT') else 'territory'
        rows.append((code, row['alpha_2'], row['numeric'], cows.get(code, '-'), gws.get(code, '-'),
                     CAMEO.get(code, code), NAMES.get(code) or row.get('common_name') or row['name'], kind,
                     SINCE.get(code, '-'), 'iso-3166;cow-states;gw-states', 'confirmed'))
    for code, two, numeric, one, other, cameo, name, when in FORMER:
        rows.append((code, two, numeric, one, other, cameo, name, 'state', when, 'iso-3166;cow-states;gw-states',
                     'confirmed'))
    table('state', ('code', 'iso2', 'numeric', 'cow', 'gw', 'cameo', 'name', 'kind', 'when', 'source', 'sure'), rows)


# Posts that the list files under an office they are not.
OTHER_POSTS = ('Under Secretary', 'Comptroller', 'Home Front', 'of the Federation of', 'Cook Islands', 'Aragon',
               'Security Strategy', 'Production', 'Co-ordinating', 'Home Affairs', 'Minister of National Security',
               'National Security and Intelligence', 'Foreign Secretary')
# Offices that the list fills with what they are not: a monarch shared with
# another state, a chancellor who heads no government.
NOT_SO = {('CAN', 'HS'), ('NZL', 'HS'), ('PNG', 'HS'), ('SLB', 'HS'), ('CHE', 'HG')}
# Peers by the names they bore in office.
IN_OFFICE = {
    'Lord Cameron of Chipping Norton': 'David Cameron', 'Lord Reid of Cardowan': 'John Reid',
    'Lord Browne of Ladyton': 'Des Browne', 'Lord Hutton of Furness': 'John Hutton',
}
FEW_DAYS = datetime.timedelta(31)  # shorter, and it lies between two terms that were entered by hand
LIST_ENDS = {'wikidata': '2022-06-15', 'ifg-ministers': '2026-06-30'}


def first_day(text):
    return datetime.date.fromisoformat(text + '-01-01'[len(text) - 4:] if len(text) < 10 else text)


def last_day(text):
    if len(text) == 4:
        return datetime.date(int(text), 12, 31)
    if len(text) == 7:
        year, month = int(text[:4]), int(text[5:])
        return datetime.date(year + month // 12, month % 12 + 1, 1) - datetime.timedelta(1)
    return datetime.date.fromisoformat(text)


def free(first, last, taken):
    """What no interval of `taken`, sorted, covers from the start of first..last on; a few days are forgiven."""
    day = first
    for start, end in taken:
        if start - day >= FEW_DAYS:
            return day, min(last, start - datetime.timedelta(1))
        if end > day:
            day = end if end == datetime.date.max else end + datetime.timedelta(1)
        if day - first >= FEW_DAYS:
            return None
    return (day, last) if day < last else None


def holder(wikidata, ifg, by_hand):
    entered = {}  # (side, office): the days entered by hand, which the lists do not touch
    for line in open(by_hand, encoding='utf-8'):
        cells = line.rstrip('\n').split('\t')
        if not line.startswith('#') and cells[0] != 'person':
            start, end = cells[6].split('/')
            entered.setdefault((cells[2], cells[1]), []).append(
                (first_day(start), datetime.date.max if end == '..' else last_day(end)))
    offices = {}
    for row in csv.DictReader(open(ifg, encoding='utf-8'), delimiter='\t'):
        offices.setdefault(('GBR', row['role']), []).append(
            (row['start'], row['end'], IN_OFFICE.get(row['person'], row['person']), '-', 'ifg-ministers'))
    for row in csv.DictReader(open(wikidata, encoding='utf-8'), delimiter='\t'):
        key = row['iso'], row['role']
        if key in NOT_SO:
            continue
        if key[0] == 'GBR' or not row['start'] or any(w in row['position'] for w in OTHER_POSTS):
            continue
        offices.setdefault(key, []).append((row['start'], row['end'], row['person'], row['wikidata'], 'wikidata'))
    rows = []
    for (side, office), terms in offices.items():
        taken = sorted(entered.get((side, office), []))
        terms.sort(key=lambda term: (first_day(term[0]), term[1] or '9'))
        kept = []
        for start, end, person, number, source in terms:
            day = first_day(start)
            if end and last_day(end) < day:
                continue
            if kept and kept[-1][2] == person and (not kept[-1][1] or first_day(start) <= last_day(kept[-1][1])
                                                   + datetime.timedelta(31)):
                kept[-1][1] = end  # the same person goes on
                continue
            if kept and first_day(kept[-1][0]) >= day:
                continue
            kept.append([start, end, person, number, source])
        for i, (start, end, person, number, source) in enumerate(kept):
            until = last_day(end) if end else datetime.date.max
            if i + 1 < len(kept):
                until = min(until, first_day(kept[i + 1][0]) - datetime.timedelta(1))
            stretch = free(first_day(start), until, taken)
            if stretch is None:
                continue
            known = stretch[1] != datetime.date.max
            last = stretch[1].isoformat() if known else '..'
            rows.append((person, office, side, 'in-office', number, last if known else LIST_ENDS[source],
                         stretch[0].isoformat() + '/' + last, source, 'secondary' if source == 'wikidata' else 'confirmed'))
    table('holder', ('person', 'office', 'side', 'standing', 'wikidata', 'seen', 'when', 'source', 'sure'), rows)


if __name__ == '__main__':
    if len(sys.argv) == 6 and sys.argv[1] == 'state':
        state(*sys.argv[2:])
    elif len(sys.argv) == 5 and sys.argv[1] == 'holder':
        holder(*sys.argv[2:])
    else:
        sys.exit(__doc__)
