package main

import (
	"fmt"
	"io"
)

// refusal says why publish refuses a report, by a rule that review names; those
// of check have explanations of their own.
type refusal struct {
	rule, why, mend string
}

const markIt = "mark the wording, {--only inside--} or {~~inside~>public~~}"

var refusalRules = []refusal{
	{"public-attribute", "Something looks like a mark for inside or an attribute, and is none that is known, or stands where it marks nothing.", "To mend it, " + markIt + ", or take it away."},
	{"public-block", "A block of colons has a name that the public site does not know, or something looks like a block for inside.", "Begin what is for inside with a line ::: internal, and end it with :::."},
	{"public-channel", "The public text would name a channel such as #incidents.", "To mend it, " + markIt + ", or allow it under public.allow."},
	{"public-comment", "Something looks like a comment of another dialect, and would be read by the public.", "Put it into ::: internal, or take it away."},
	{"public-commitment", "A commitment has no words, or tells of an action item that the report does not have.", "Write its text, or name the item by its id."},
	{"public-date", "The report has no date.", "Write date: into the front matter."},
	{"public-deny", "The public text matches a pattern of public.deny.", "To mend it, " + markIt + "."},
	{"public-encoding", "The file has bytes that are no UTF-8: names in them would not be found.", "Save it as UTF-8."},
	{"public-id", "The public text would have the id, name or title of a report.", "To mend it, " + markIt + ", or link to a report that is public."},
	{"public-lang", "The language of the report is none.", "Write lang: with a tag such as en or nl-BE."},
	{"public-letters", "A word has letters of several alphabets, behind which a name may hide.", "Write it in one."},
	{"public-markup", "Markup that does not pass would be read as words.", "Write it in plainer markup, or mark it for inside."},
	{"public-name", "The public text would name somebody or something that the settings do not declare, or that they replace.", "Declare it under people, vendors or services in " + configName + ", or " + markIt + "."},
	{"public-page", "The page of public.respond does not exist.", "Write it, or take the setting away."},
	{"public-picture", "A picture is missing, or of a kind that cannot be freed of what is beside its pixels.", "Make it a PNG, JPEG or GIF, or do not mark it {.public}."},
	{"public-report", "Without its wording for inside, the file is no report.", "Leave its title and date outside of marks."},
	{"public-severity", "The public text would name a level of severity.", "Say what it meant for people."},
	{"public-slug", "The public name of the page is no name, that of another report, or names somebody.", "Write another public: {slug: …}."},
	{"public-text", "The public text would be read in another way than it is meant.", "Use plainer markup in the sections that are public."},
	{"public-ticket", "The public text would have the number of a ticket, such as OPS-12 or #528.", "To mend it, " + markIt + ", or allow it under public.allow if it is none."},
	{"public-time", "An entry of the timeline says public:yes and has no time of day, or no words on the line of its time.", "Begin it with a time, and write the words behind that."},
	{"public-unclosed-mark", "A mark or block does not end, so it is not known what is for inside.", "End a mark in its paragraph, a block with a line of colons."},
	{"public-url", "The public text would have the address of a host that is not allowed.", "Name the host under public.hosts in " + configName + ", or " + markIt + "."},
	{"gate-approved", "Too few people have approved this very text.", "Each runs afterword approve; public.gate says how many it takes."},
	{"gate-author", "Neither owner nor author has approved the text.", "One of them runs afterword approve."},
	{"gate-checked", "The report has errors.", "Mend what afterword check finds."},
	{"gate-embargo", "The day of the embargo has not come, or is written in a way that is not known.", "Write embargo: with a day, as in 2026-02-01, and wait for it."},
	{"gate-final", "The report is not final.", "Write status: final when nothing more is to change."},
	{"gate-link", "The text calls another report by its public title, and that may not be published.", "Publish both, or give the link words of its own."},
	{"gate-once", "A field that decides on publication is given twice.", "Leave one of them."},
	{"gate-published", "The day of publication has not come, or is before the incident.", "Put it right."},
	{"gate-role", "Too few of those who approved have a role that is asked for.", "Somebody approves with --role; public.gate has the roles."},
	{"gate-security", "An action item of kind security is open, so that the text would show a way in.", "Do it first, or waive it with name, day and reason under waivers."},
	{"gate-settings", "The settings have errors: what they do not say would stay in the text.", "Mend them."},
	{"gate-slug", "Another report has the same public name.", "Give one of them another public: {slug: …}."},
}

// explainRefusal prints why review names a rule, if it does.
func explainRefusal(w io.Writer, id string) (known bool, err error) {
	for _, r := range refusalRules {
		if r.rule == id {
			_, err := fmt.Fprintf(w, "%s (afterword review, error)\n%s\n\n%s\n", r.rule, r.why, r.mend)
			return true, err
		}
	}
	return false, nil
}
