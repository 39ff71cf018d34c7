package site

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"afterword/internal/postmortem"
)

func TestPromises(t *testing.T) {
	day := func(month time.Month) postmortem.Day { return postmortem.Day{Year: 2026, Month: month, Day: 1} }
	prevents := func(target string, a postmortem.Action) *postmortem.Postmortem {
		pm := draft("2026-02-01-promising", "")
		a.ID, a.Anchor, a.WouldPrevent = "alert", "action-alert", []postmortem.Ref{{Target: target}}
		pm.Actions = []postmortem.Action{a}
		return pm
	}
	const later, earlier = "2026-04-01-later", "2026-01-01-earlier"
	for name, test := range map[string]struct {
		pm   *postmortem.Postmortem
		want string
	}{
		"still open":     {prevents(later, postmortem.Action{State: postmortem.Open}), "open 30"},
		"in progress":    {prevents(later, postmortem.Action{State: postmortem.Doing}), "open 30"},
		"done after":     {prevents(later, postmortem.Action{State: postmortem.Done, DoneOn: day(5)}), "done after 30"},
		"done that day":  {prevents(later, postmortem.Action{State: postmortem.Done, DoneOn: day(4)}), "done after 0"},
		"done before":    {prevents(later, postmortem.Action{State: postmortem.Done, DoneOn: day(3)}), "done before 31"},
		"done some day":  {prevents(later, postmortem.Action{State: postmortem.Done}), "undated 0"},
		"dropped":        {prevents(later, postmortem.Action{State: postmortem.Dropped, DoneOn: day(3)}), "undated 0"},
		"hindsight":      {prevents(earlier, postmortem.Action{State: postmortem.Open}), "hindsight 31"},
		"its own":        {prevents("2026-02-01-promising", postmortem.Action{}), ""},
		"no such report": {prevents("INC-404", postmortem.Action{}), ""},
		"without a date": {prevents("undated", postmortem.Action{State: postmortem.Open}), "undated 0"},
	} {
		t.Run(name, func(t *testing.T) {
			s := reports(test.pm, draft(later, ""), draft(earlier, ""), draft("undated", ""))
			got := ""
			for _, p := range s.Promises {
				got += fmt.Sprint(thens[p.Then], " ", p.Days)
			}
			if got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

var thens = map[Then]string{Undated: "undated", StillOpen: "open", DoneAfter: "done after", DoneBefore: "done before", Hindsight: "hindsight"}

func TestPromisesFromBothSidesAreOne(t *testing.T) {
	first, second, third := draft("2026-01-01-first", ""), draft("2026-02-01-second", ""), draft("2026-03-01-third", "")
	refs := func(targets ...string) []postmortem.Ref {
		var all []postmortem.Ref
		for _, target := range targets {
			all = append(all, postmortem.Ref{Target: target})
		}
		return all
	}
	first.Actions = []postmortem.Action{{ID: "a", Anchor: "action-a", State: postmortem.Open, WouldPrevent: refs("2026-02-01-second", "2026-03-01-third")}}
	second.Actions = []postmortem.Action{{ID: "b", Anchor: "action-b", State: postmortem.Open, PreventedBy: refs("2026-01-01-first#action-a")}}
	third.Actions = []postmortem.Action{{ID: "c", Anchor: "action-c", State: postmortem.Open, PreventedBy: refs("2026-02-01-second", "2026-01-01-first#action-gone")}}
	var got []string
	for _, p := range reports(first, second, third).Promises {
		item := "?"
		if p.Action != nil {
			item = p.Action.ID
		}
		got = append(got, fmt.Sprint(p.Incident.Slug, " by ", item, " of ", p.Report.Slug, ", ", thens[p.Then]))
	}
	want := []string{
		"2026-03-01-third by ? of 2026-02-01-second, undated",
		"2026-03-01-third by ? of 2026-01-01-first, undated",
		"2026-03-01-third by a of 2026-01-01-first, open",
		"2026-02-01-second by a of 2026-01-01-first, open",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}
