import { holdExpressions } from './expressions'

/* mongodb.com/docs/manual/reference/operator/aggregation: dates. */

const SHANGHAI = 'Asia/Shanghai'
const NEW_YORK = 'America/New_York'
/** Sunday evening in UTC, Monday morning in Shanghai. */
const EVENING = { at: new Date('2026-03-01T20:30:45.678Z') }
const at = (text: string) => ({ at: new Date(text) })
const written = (format: string, timezone?: string) => ({
  $dateToString: { date: '$at', format, ...(timezone && { timezone }) },
})

holdExpressions({
  'parts of a date': {
    answers: [
      ['$year', { $year: '$at' }, 2026, EVENING],
      ['$month counts from 1', { $month: '$at' }, 3, EVENING],
      ['$dayOfMonth', { $dayOfMonth: '$at' }, 1, EVENING],
      ['$dayOfMonth in a zone', { $dayOfMonth: { date: '$at', timezone: SHANGHAI } }, 2, EVENING],
      ['$hour', { $hour: '$at' }, 20, EVENING],
      ['$hour in a zone', { $hour: { date: '$at', timezone: SHANGHAI } }, 4, EVENING],
      ['$hour at an offset', { $hour: { date: '$at', timezone: '+08:00' } }, 4, EVENING],
      [
        '$hour at an offset without colon',
        { $hour: { date: '$at', timezone: '-0530' } },
        15,
        EVENING,
      ],
      ['$minute at an offset of hours', { $minute: { date: '$at', timezone: '+03' } }, 30, EVENING],
      [
        '$minute at half an hour',
        { $minute: { date: '$at', timezone: 'Asia/Kolkata' } },
        0,
        EVENING,
      ],
      ['$second', { $second: '$at' }, 45, EVENING],
      ['$millisecond', { $millisecond: '$at' }, 678, EVENING],
      ['$dayOfWeek: Sunday is 1', { $dayOfWeek: '$at' }, 1, EVENING],
      ['$dayOfWeek in a zone', { $dayOfWeek: { date: '$at', timezone: SHANGHAI } }, 2, EVENING],
      ['$dayOfYear', { $dayOfYear: '$at' }, 60, EVENING],
      ['$dayOfYear of a leap day', { $dayOfYear: '$at' }, 366, at('2024-12-31T00:00:00Z')],
      ['$isoDayOfWeek: Sunday is 7', { $isoDayOfWeek: '$at' }, 7, EVENING],
      ['$week before the first Sunday is 0', { $week: '$at' }, 0, at('2026-01-03T00:00:00Z')],
      ['$week begins on Sundays', { $week: '$at' }, 1, at('2026-01-04T00:00:00Z')],
      ['$isoWeek of a new year in the old', { $isoWeek: '$at' }, 53, at('2027-01-01T00:00:00Z')],
      [
        '$isoWeekYear of a new year in the old',
        { $isoWeekYear: '$at' },
        2026,
        at('2027-01-01T00:00:00Z'),
      ],
      ['$isoWeek of an old year in the new', { $isoWeek: '$at' }, 1, at('2025-12-29T00:00:00Z')],
      [
        '$isoWeekYear of an old year in the new',
        { $isoWeekYear: '$at' },
        2026,
        at('2025-12-29T00:00:00Z'),
      ],
      ['$year before 1970', { $year: '$at' }, 1969, at('1969-12-31T23:59:59.999Z')],
      ['$year in a list of one', { $year: ['$at'] }, 2026, EVENING],
      ['$year of null', { $year: null }, null],
      ['$year in a missing zone', { $year: { date: '$at', timezone: '$nowhere' } }, null, EVENING],
      [
        '$hour in summer time',
        { $hour: { date: '$at', timezone: NEW_YORK } },
        8,
        at('2026-07-01T12:00:00Z'),
      ],
      [
        '$hour in winter time',
        { $hour: { date: '$at', timezone: NEW_YORK } },
        7,
        at('2026-01-01T12:00:00Z'),
      ],
      [
        '$hour in the summer time that China once had',
        { $hour: { date: '$at', timezone: SHANGHAI } },
        21,
        at('1988-07-01T12:00:00Z'),
      ],
    ],
    refusals: [
      ['the year of text', { $year: '2026' }, "can't convert from BSON type string to Date"],
      [
        'an unknown zone',
        { $year: { date: '$at', timezone: 'Asia/Nowhere' } },
        'unrecognized time zone identifier: "Asia/Nowhere"',
        EVENING,
      ],
      [
        'a zone that is a number',
        { $year: { date: '$at', timezone: 8 } },
        '$year requires a string for the timezone argument',
        EVENING,
      ],
      [
        'an unknown part',
        { $year: { date: '$at', zone: 'UTC' } },
        'unrecognized option to $year: "zone"',
        EVENING,
      ],
    ],
  },
  'dates as text': {
    answers: [
      ['the usual format', { $dateToString: { date: '$at' } }, '2026-03-01T20:30:45.678Z', EVENING],
      [
        'the usual format in a zone',
        { $dateToString: { date: '$at', timezone: SHANGHAI } },
        '2026-03-02T04:30:45.678',
        EVENING,
      ],
      ['year, month and day in a zone', written('%Y-%m-%d', SHANGHAI), '2026-03-02', EVENING],
      ['hour, minute, second and millisecond', written('%H:%M:%S.%L'), '20:30:45.678', EVENING],
      [
        '%G and %V at a turn of years',
        written('%G-W%V-%u'),
        '2026-W53-5',
        at('2027-01-01T00:00:00Z'),
      ],
      ['%U before the first Sunday', written('%U'), '00', at('2026-01-03T00:00:00Z')],
      ['%j', written('%j'), '060', EVENING],
      ['%w', written('%w'), '1', EVENING],
      ['%u', written('%u'), '7', EVENING],
      ['%z', written('%z', 'Asia/Kolkata'), '+0530', EVENING],
      ['%z west of UTC', written('%z', NEW_YORK), '-0500', EVENING],
      ['%Z in minutes', written('%Z', SHANGHAI), '+480', EVENING],
      ['%Z west of UTC', written('%Z', NEW_YORK), '-300', EVENING],
      ['%%', written('%d%%'), '01%', EVENING],
      ['Chinese in a format', written('%Y年%m月%d日', SHANGHAI), '2026年03月02日', EVENING],
      ['null', { $dateToString: { date: null } }, null],
      ['null with onNull', { $dateToString: { date: '$nowhere', onNull: 'none' } }, 'none'],
      ['a missing format', { $dateToString: { date: '$at', format: '$nowhere' } }, null, EVENING],
    ],
    refusals: [
      [
        'an unknown specifier',
        written('%Q'),
        "Invalid format character '%Q' in format string",
        EVENING,
      ],
      ['a lone %', written('%Y%'), "Unmatched '%' at end of format string", EVENING],
      [
        'text for a date',
        { $dateToString: { date: 'a' } },
        "can't convert from BSON type string to Date",
      ],
      ['no date', { $dateToString: { format: '%Y' } }, "Missing 'date' parameter to $dateToString"],
      [
        'an unknown part',
        { $dateToString: { date: '$at', zone: 'UTC' } },
        'Unrecognized argument to $dateToString: zone',
        EVENING,
      ],
    ],
  },
  'dates from text': {
    answers: [
      [
        'ISO 8601',
        { $dateFromString: { dateString: '2017-02-08T12:10:40.787Z' } },
        new Date('2017-02-08T12:10:40.787Z'),
      ],
      [
        'a day alone',
        { $dateFromString: { dateString: '2017-02-08' } },
        new Date('2017-02-08T00:00:00Z'),
      ],
      [
        'an offset in the text',
        { $dateFromString: { dateString: '2017-02-08T12:10:40+08:00' } },
        new Date('2017-02-08T04:10:40Z'),
      ],
      [
        'a zone beside it',
        { $dateFromString: { dateString: '2017-02-08T12:10:40', timezone: SHANGHAI } },
        new Date('2017-02-08T04:10:40Z'),
      ],
      [
        'a space between day and time',
        { $dateFromString: { dateString: '2017-02-08 12:10:40' } },
        new Date('2017-02-08T12:10:40Z'),
      ],
      [
        'a format',
        { $dateFromString: { dateString: '08/02/2017', format: '%d/%m/%Y' } },
        new Date('2017-02-08T00:00:00Z'),
      ],
      [
        'a format with an ISO week',
        { $dateFromString: { dateString: '2017-6-3', format: '%G-%V-%u', onError: 'unread' } },
        'unread',
      ],
      [
        'a format with a two-digit ISO week',
        { $dateFromString: { dateString: '2017-06-3', format: '%G-%V-%u' } },
        new Date('2017-02-08T00:00:00Z'),
      ],
      [
        'a format with an offset',
        { $dateFromString: { dateString: '2017-02-08 12:00 +0800', format: '%Y-%m-%d %H:%M %z' } },
        new Date('2017-02-08T04:00:00Z'),
      ],
      [
        'a format in a zone',
        {
          $dateFromString: {
            dateString: '2017年02月08日',
            format: '%Y年%m月%d日',
            timezone: SHANGHAI,
          },
        },
        new Date('2017-02-07T16:00:00Z'),
      ],
      [
        'what cannot be read, with onError',
        { $dateFromString: { dateString: 'soon', onError: null } },
        null,
      ],
      [
        'null with onNull',
        { $dateFromString: { dateString: null, onNull: '$at' } },
        EVENING.at,
        EVENING,
      ],
      ['null', { $dateFromString: { dateString: null } }, null],
    ],
    refusals: [
      ['words', { $dateFromString: { dateString: 'soon' } }, "Error parsing date string 'soon'"],
      [
        'a thirteenth month',
        { $dateFromString: { dateString: '2017-13-01' } },
        "Error parsing date string '2017-13-01'",
      ],
      [
        'a number',
        { $dateFromString: { dateString: 1 } },
        "$dateFromString requires that 'dateString' be a string, found: int with value 1",
      ],
      [
        'two zones',
        { $dateFromString: { dateString: '2017-02-08T12:00:00+0500', timezone: SHANGHAI } },
        'together with a timezone argument',
      ],
      [
        'text that does not fit the format',
        { $dateFromString: { dateString: '2017-02', format: '%Y-%m-%d' } },
        "Error parsing date string '2017-02'",
      ],
    ],
  },
  'dates from parts': {
    answers: [
      [
        'a day',
        { $dateFromParts: { year: 2017, month: 2, day: 8, hour: 12 } },
        new Date('2017-02-08T12:00:00Z'),
      ],
      ['a year alone', { $dateFromParts: { year: 2017 } }, new Date('2017-01-01T00:00:00Z')],
      [
        'in a zone',
        { $dateFromParts: { year: 2016, month: 12, day: 31, hour: 23, timezone: NEW_YORK } },
        new Date('2017-01-01T04:00:00Z'),
      ],
      [
        'an ISO week',
        { $dateFromParts: { isoWeekYear: 2017, isoWeek: 6, isoDayOfWeek: 3, hour: 12 } },
        new Date('2017-02-08T12:00:00Z'),
      ],
      [
        'months carry over',
        { $dateFromParts: { year: 2017, month: 14, day: 1 } },
        new Date('2018-02-01T00:00:00Z'),
      ],
      [
        'a month of 0 goes back',
        { $dateFromParts: { year: 2017, month: 0, day: 1 } },
        new Date('2016-12-01T00:00:00Z'),
      ],
      ['null', { $dateFromParts: { year: 2017, month: null } }, null],
      [
        'into parts',
        { $dateToParts: { date: '$at' } },
        { year: 2026, month: 3, day: 1, hour: 20, minute: 30, second: 45, millisecond: 678 },
        EVENING,
      ],
      [
        'into parts in a zone',
        { $dateToParts: { date: '$at', timezone: SHANGHAI } },
        { year: 2026, month: 3, day: 2, hour: 4, minute: 30, second: 45, millisecond: 678 },
        EVENING,
      ],
      [
        'into parts of an ISO week',
        { $dateToParts: { date: '$at', iso8601: true } },
        {
          isoWeekYear: 2026,
          isoWeek: 9,
          isoDayOfWeek: 7,
          hour: 20,
          minute: 30,
          second: 45,
          millisecond: 678,
        },
        EVENING,
      ],
    ],
    refusals: [
      [
        'no year',
        { $dateFromParts: { month: 1 } },
        "$dateFromParts requires either 'year' or 'isoWeekYear' to be present",
      ],
      [
        'a calendar mixed with weeks',
        { $dateFromParts: { year: 2017, isoWeek: 1 } },
        '$dateFromParts does not allow mixing natural dates with ISO dates',
      ],
      [
        'a month that is text',
        { $dateFromParts: { year: 2017, month: 'a' } },
        "'month' must evaluate to an integer, found string",
      ],
    ],
  },
  'arithmetic of dates': {
    answers: [
      [
        '$dateAdd of days',
        { $dateAdd: { startDate: '$at', unit: 'day', amount: 3 } },
        new Date('2026-03-04T20:30:45.678Z'),
        EVENING,
      ],
      [
        '$dateAdd of a month to its end',
        { $dateAdd: { startDate: '$at', unit: 'month', amount: 1 } },
        new Date('2021-02-28T00:00:00Z'),
        at('2021-01-31T00:00:00Z'),
      ],
      [
        '$dateAdd of a year to a leap day',
        { $dateAdd: { startDate: '$at', unit: 'year', amount: 1 } },
        new Date('2025-02-28T00:00:00Z'),
        at('2024-02-29T00:00:00Z'),
      ],
      [
        '$dateAdd of quarters',
        { $dateAdd: { startDate: '$at', unit: 'quarter', amount: 2 } },
        new Date('2021-07-31T00:00:00Z'),
        at('2021-01-31T00:00:00Z'),
      ],
      [
        '$dateAdd keeps the time of day over summer time',
        { $dateAdd: { startDate: '$at', unit: 'day', amount: 1, timezone: NEW_YORK } },
        new Date('2026-03-08T16:00:00Z'),
        at('2026-03-07T17:00:00Z'),
      ],
      [
        '$dateAdd of hours does not',
        { $dateAdd: { startDate: '$at', unit: 'hour', amount: 24, timezone: NEW_YORK } },
        new Date('2026-03-08T17:00:00Z'),
        at('2026-03-07T17:00:00Z'),
      ],
      [
        '$dateSubtract of weeks',
        { $dateSubtract: { startDate: '$at', unit: 'week', amount: 1 } },
        new Date('2026-02-22T20:30:45.678Z'),
        EVENING,
      ],
      [
        '$dateSubtract of a month',
        { $dateSubtract: { startDate: '$at', unit: 'month', amount: 1 } },
        new Date('2021-02-28T00:00:00Z'),
        at('2021-03-31T00:00:00Z'),
      ],
      ['$dateAdd of null', { $dateAdd: { startDate: null, unit: 'day', amount: 1 } }, null],
      [
        '$dateDiff counts midnights',
        {
          $dateDiff: {
            startDate: new Date('2026-03-01T23:59:00Z'),
            endDate: new Date('2026-03-02T00:01:00Z'),
            unit: 'day',
          },
        },
        1,
      ],
      [
        '$dateDiff counts the midnights of a zone',
        {
          $dateDiff: {
            startDate: new Date('2026-03-01T23:59:00Z'),
            endDate: new Date('2026-03-02T00:01:00Z'),
            unit: 'day',
            timezone: SHANGHAI,
          },
        },
        0,
      ],
      [
        '$dateDiff of years counts new years',
        {
          $dateDiff: {
            startDate: new Date('2025-12-31T23:00:00Z'),
            endDate: new Date('2026-01-01T01:00:00Z'),
            unit: 'year',
          },
        },
        1,
      ],
      [
        '$dateDiff backwards',
        {
          $dateDiff: {
            startDate: new Date('2026-03-01T00:00:00Z'),
            endDate: new Date('2026-01-15T00:00:00Z'),
            unit: 'month',
          },
        },
        -2,
      ],
      [
        '$dateDiff of weeks that begin on Sunday',
        {
          $dateDiff: {
            startDate: new Date('2026-02-28T00:00:00Z'),
            endDate: new Date('2026-03-01T00:00:00Z'),
            unit: 'week',
          },
        },
        1,
      ],
      [
        '$dateDiff of weeks that begin on Monday',
        {
          $dateDiff: {
            startDate: new Date('2026-02-28T00:00:00Z'),
            endDate: new Date('2026-03-01T00:00:00Z'),
            unit: 'week',
            startOfWeek: 'monday',
          },
        },
        0,
      ],
      [
        '$dateDiff of hours',
        {
          $dateDiff: {
            startDate: new Date('2026-03-01T00:59:00Z'),
            endDate: new Date('2026-03-01T02:01:00Z'),
            unit: 'hour',
          },
        },
        2,
      ],
      [
        '$dateDiff of a quarter',
        {
          $dateDiff: {
            startDate: new Date('2026-03-31T00:00:00Z'),
            endDate: new Date('2026-04-01T00:00:00Z'),
            unit: 'quarter',
          },
        },
        1,
      ],
      [
        '$dateTrunc to the day',
        { $dateTrunc: { date: '$at', unit: 'day' } },
        new Date('2026-03-01T00:00:00Z'),
        EVENING,
      ],
      [
        '$dateTrunc to the day of a zone',
        { $dateTrunc: { date: '$at', unit: 'day', timezone: SHANGHAI } },
        new Date('2026-03-01T16:00:00Z'),
        EVENING,
      ],
      [
        '$dateTrunc to the week',
        { $dateTrunc: { date: '$at', unit: 'week' } },
        new Date('2026-03-01T00:00:00Z'),
        EVENING,
      ],
      [
        '$dateTrunc to a week that begins on Monday',
        { $dateTrunc: { date: '$at', unit: 'week', startOfWeek: 'Mon' } },
        new Date('2026-02-23T00:00:00Z'),
        EVENING,
      ],
      [
        '$dateTrunc to two weeks from Monday',
        {
          $dateTrunc: {
            date: '$at',
            unit: 'week',
            binSize: 2,
            startOfWeek: 'monday',
            timezone: 'America/Los_Angeles',
          },
        },
        new Date('2021-03-15T07:00:00Z'),
        at('2021-03-20T11:30:05Z'),
      ],
      [
        '$dateTrunc to two hours',
        { $dateTrunc: { date: '$at', unit: 'hour', binSize: 2 } },
        new Date('2021-03-20T10:00:00Z'),
        at('2021-03-20T11:30:05Z'),
      ],
      [
        '$dateTrunc to six months',
        { $dateTrunc: { date: '$at', unit: 'month', binSize: 6, timezone: 'Europe/London' } },
        new Date('2021-01-01T00:00:00Z'),
        at('2021-03-20T11:30:05Z'),
      ],
      [
        '$dateTrunc to the quarter',
        { $dateTrunc: { date: '$at', unit: 'quarter' } },
        new Date('2026-01-01T00:00:00Z'),
        EVENING,
      ],
      [
        '$dateTrunc to seven days from 2000',
        { $dateTrunc: { date: '$at', unit: 'day', binSize: 7 } },
        new Date('2024-11-30T00:00:00Z'),
        at('2024-12-06T00:00:00Z'),
      ],
      [
        '$dateTrunc before the reference',
        { $dateTrunc: { date: '$at', unit: 'year', binSize: 10 } },
        new Date('1990-01-01T00:00:00Z'),
        at('1999-12-31T00:00:00Z'),
      ],
      ['$dateTrunc of null', { $dateTrunc: { date: null, unit: 'day' } }, null],
    ],
    refusals: [
      [
        'an unknown unit',
        { $dateAdd: { startDate: '$at', unit: 'fortnight', amount: 1 } },
        "$dateAdd parameter 'unit' value cannot be recognized as a time unit: fortnight",
        EVENING,
      ],
      [
        'a fraction of a unit',
        { $dateAdd: { startDate: '$at', unit: 'day', amount: 0.5 } },
        '$dateAdd expects integer amount of time units',
        EVENING,
      ],
      [
        'a start that is text',
        { $dateAdd: { startDate: 'a', unit: 'day', amount: 1 } },
        '$dateAdd requires startDate to be convertible to a date',
      ],
      [
        'an end that is text',
        { $dateDiff: { startDate: '$at', endDate: 'a', unit: 'day' } },
        "$dateDiff requires 'endDate' to be a date, but got string",
        EVENING,
      ],
      [
        'an unknown weekday',
        { $dateTrunc: { date: '$at', unit: 'week', startOfWeek: 'x' } },
        "$dateTrunc parameter 'startOfWeek' value cannot be recognized as a day of a week",
        EVENING,
      ],
      [
        'bins of nothing',
        { $dateTrunc: { date: '$at', unit: 'day', binSize: 0 } },
        "$dateTrunc requires 'binSize' to be greater than 0, but got value 0",
        EVENING,
      ],
      [
        'no unit',
        { $dateTrunc: { date: '$at' } },
        "Missing 'unit' parameter to $dateTrunc",
        EVENING,
      ],
    ],
  },
})
