package config

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// TestEveryFieldHasAPublicRow walks the types of the settings: a new field is
// private until the table says otherwise, and has to be in it either way.
func TestEveryFieldHasAPublicRow(t *testing.T) {
	left := map[string]bool{}
	for _, row := range publicRows {
		left[row.field] = true
	}
	for _, of := range []reflect.Type{reflect.TypeFor[Config](), reflect.TypeFor[Public](), reflect.TypeFor[Service](), reflect.TypeFor[Term]()} {
		for i := range of.NumField() {
			field := of.Name() + "." + of.Field(i).Name
			if !left[field] {
				t.Errorf("%s has no row", field)
			}
			delete(left, field)
		}
	}
	for field := range left {
		t.Errorf("there is no field %s", field)
	}
}

func TestForPublic(t *testing.T) {
	c, found := Load([]byte(`
title: Private
url: https://private.example/
language: nl
timezone: Europe/Amsterdam
accent: teal
footer: Private
services: [{name: a-private, team: private, public: Pay}, {name: b-private, public: Pay}, private]
people: [{name: private, role: r}]
public: {title: Ours, about: What, terms: {TLS: lock}, hosts: [private.example], allow: [{text: private, reason: private}], contact: "https://x.example/", deny: [private], respond: how.md}
`), "private.yaml")
	if len(found) > 0 {
		t.Fatal(written(found))
	}
	got := c.ForPublic()
	want := Default()
	want.Title, want.Language, want.Accent, want.HasTimezone = "Ours", "nl", "teal", true
	want.Services = []Service{{Name: "Pay", Public: "Pay"}}
	want.Public = Public{Title: "Ours", About: "What", Language: "nl", Accent: "teal", Contact: "https://x.example/", Respond: "how.md", Terms: []Term{{Name: "TLS", Text: "lock"}}}
	zones := cmp.Comparer(func(a, b *time.Location) bool { return true })
	if diff := cmp.Diff(want, got.Config, zones, cmpopts.IgnoreUnexported(Config{})); diff != "" {
		t.Error(diff)
	}
	if got.Timezone.String() != "Europe/Amsterdam" {
		t.Errorf("the zone is %v", got.Timezone)
	}
	if s, ok := got.ServiceOf("pay"); !ok || s.Team != "" {
		t.Errorf("pay is %+v", s)
	}
	if everything := fmt.Sprintf("%+v", *got.Config); strings.Contains(everything, "private") || strings.Contains(everything, "Private") {
		t.Errorf("it holds what is private: %s", everything)
	}
}
