// Package leak searches a public site, every byte of it, for what may not be
// there. It trusts nothing that came before: what is private is read from the
// sources once more, and what is public as well, by other means than package
// disclose.
//
// # What is looked for
//
//   - Names: people, addresses, vendors, ids, tickets, channels, hosts, inner
//     names of services that are no ordinary words, severities, and what marks
//     keep inside. They are secrets even where an author has written them in a
//     public place, as disclosure was to replace them.
//   - Titles, names of files, tags, teams, causes, identifiers, short events,
//     action items and headings, settings, and common words that marks keep
//     inside. They are no secrets if a public place says the same.
//   - Runs of five words of any private text that no number begins or ends:
//     every third of them and the last, so that seven words in a row that a
//     private text has and no public place are found.
//   - Words that stand in private texts and in no public place: a site has no
//     business with a word that nobody has written for it.
//   - What stands in a picture beside its pixels, but for a few numbers about
//     colours and size.
//   - Shapes of keys, tokens, private addresses, internal hosts and e-mail
//     addresses, whoever wrote them; values that a password or key is set to; and
//     what the settings deny. Hexadecimal digits alone are no shape: hashes are
//     such, those of the site too.
//
// A public place is a field of public, a correction, a section that the template
// lets through, or an event or action item that says so, each of a report that
// is published now and without the wording for inside, and the address of a link
// in it that disclosure keeps. Footnotes are none, nor is what stands beneath an
// event or action item or in other columns of its row. What an embargo or the gate keeps back is as
// private as the rest. What the program writes by itself is known from a site
// without content, and is never a secret; an offset from UTC is such, whatever the
// zone. The title of a page and that of the site stand in one title element and
// are two texts: across them only names are looked for.
//
// Texts of the settings that the public reads are public places too, but give no
// right to ids and to the people, vendors and services that the settings declare:
// whoever writes a name into public.about is told of it. What stands for a vendor
// or a service may hold its name.
//
// # What counts as the same
//
// Text is compared as letters and digits alone: in lower case, decomposed for
// compatibility and folded as the search index folds it (without accents, ø as o,
// æ as ae), with Latin letters for Cyrillic and Greek ones that look like them, without escapes of HTML, URLs, JSON, CSS and
// JavaScript (also escaped ones), without what is invisible, without NULs, and
// with tags taken out. What is no UTF-8 is read as Latin-1. So "AcmePay" is found
// in acme-pay, ACME<wbr>PAY, Acme%20Pay and &#65;cmePay. What stands in tags is
// searched as well, and so are the names of files.
//
// # What is too short
//
// A string needs four letters and digits (a name of a person three), with a
// letter among them. Up to eleven it must begin and end where words do; a capital
// after a small letter begins a word. Longer ones are found within words.
//
// Single words of a declared full name are found where they begin with a capital.
// A name of a single word that is no declared person, address or identifier is
// found as a word of private texts, if no public place has it. Names such as
// "on-call" are no people, nor are "May" and "Jan". The name of a service that the
// public knows is no secret where its words stand in a sentence of a public place.
//
// In pictures and in the lists of numbers of the search index, which hold any
// letters by chance, only what has twelve or more is found; pictures are safe by
// how they are written, see package picture. What the settings allow is no secret.
//
// # What is not found
//
// Digits alone (amounts, telephone numbers), what is compressed or encoded as
// base64, hexadecimal digits or in another cipher, one private word of common
// letters within another word, transliterations (Müller and Mueller), nicknames,
// and what is told in other words.
package leak
