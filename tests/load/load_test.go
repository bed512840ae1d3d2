package main

import (
	"strings"
	"testing"
	"time"
)

// TestLoad checks that, with many readers beside the most expensive requests, each is answered or told to come again,
// and none is lost when the server shuts down. How long they wait depends on the machine and is not checked.
func TestLoad(t *testing.T) {
	m, err := measure(t.Context(), 100, 4*time.Second)
	if err != nil {
		t.Fatal(err)
	}
	if err := m.failure(); err != nil {
		t.Error(err)
	}
	if m.ending.answered == 0 || len(m.crowd.took) == 0 {
		t.Errorf("%d were answered as it ended, and %d readers before", m.ending.answered, len(m.crowd.took))
	}
	for _, a := range append(m.idle, m.loaded...) {
		if len(a.took) == 0 || a.busy > 0 {
			t.Errorf("%s, which is cheap: %d answered, %d told to come again", a.name, len(a.took), a.busy)
		}
	}
	for _, a := range m.expensive {
		if len(a.took)+a.busy == 0 {
			t.Errorf("%s was not asked for", a.name)
		}
	}
	if section := string(m.section()); strings.Contains(section, "NaN") || !strings.Contains(section, "/healthz") {
		t.Error(section)
	}
}
