package hosting

import (
	"io"
	"strings"
	"testing"
)

func noEnv(string) string { return "" }

// environment returns a getenv with one variable.
func environment(name, value string) func(string) string {
	return func(asked string) string {
		if asked == name {
			return value
		}
		return ""
	}
}

func TestBase(t *testing.T) {
	for _, s := range []string{"stats.example", "ftp://x", "https://x/?a=b", "https://x//y", "https://x/a/../b", "https://u@x/", "https://x/#a", "https://x/%2F/"} {
		if base, err := ParseBase(s); err == nil {
			t.Errorf("%s is taken for %v", s, base)
		}
	}
}

// TestEnvironment checks that each flag has its variable, and that the command line takes precedence.
func TestEnvironment(t *testing.T) {
	for name, value := range map[string]string{
		"LOSSLAB_ADDR": "127.0.0.1:1", "LOSSLAB_BASE_URL": "https://a.example", "LOSSLAB_METRICS_ADDR": "127.0.0.1:2",
		"LOSSLAB_LOG_FORMAT": "json", "LOSSLAB_LOG_LEVEL": "debug", "LOSSLAB_DRAIN": "3s",
	} {
		before, err := ParseFlags(nil, noEnv, io.Discard)
		if err != nil {
			t.Fatal(err)
		}
		after, err := ParseFlags(nil, environment(name, value), io.Discard)
		if err != nil || after == before {
			t.Errorf("%s=%s changes nothing (%v)", name, value, err)
		}
		flag := "-" + strings.ToLower(strings.ReplaceAll(strings.TrimPrefix(name, "LOSSLAB_"), "_", "-"))
		given, err := ParseFlags([]string{flag + "=" + value}, environment(name, "nonsense"), io.Discard)
		if after.Base != nil { // a pointer
			given.Base, after.Base = nil, nil
		}
		if err != nil || given != after {
			t.Errorf("%s=%s is %+v (%v), want %+v", flag, value, given, err, after)
		}
	}
	if f, err := ParseFlags(nil, environment("LOSSLAB_VERSION", "1.2.3"), io.Discard); err != nil || f.Version {
		t.Errorf("an image's version: %v, %v", f.Version, err)
	}
	for name, value := range map[string]string{"LOSSLAB_DRAIN": "soon", "LOSSLAB_LOG_LEVEL": "loud", "LOSSLAB_LOG_FORMAT": "xml", "LOSSLAB_BASE_URL": "a.example"} {
		if _, err := ParseFlags(nil, environment(name, value), io.Discard); err == nil || !strings.Contains(err.Error(), value) {
			t.Errorf("%s=%s: %v", name, value, err)
		}
	}
}
