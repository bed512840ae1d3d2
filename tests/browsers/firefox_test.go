package browsers

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/coder/websocket"
	"github.com/coder/websocket/wsjson"
)

// firefox drives Firefox over WebDriver BiDi (https://w3c.github.io/webdriver-bidi/), one command at a time.
type firefox struct {
	conn    *websocket.Conn
	tab     string
	last    int          // the ID of the last command
	answers chan message // closed when the connection ends

	mu   sync.Mutex
	said []string
}

// A message is an event or the response to a command.
type message struct {
	ID      int
	Result  json.RawMessage
	Error   string
	Message string // describes the error

	Method string
	Params struct{ Level, Text string } // of log.entryAdded
}

type params = map[string]any

func startFirefox(t *testing.T) browser {
	t.Helper()
	profile := t.TempDir()
	run(t, []string{"MOZ_CRASHREPORTER_DISABLE=1"}, "firefox-esr", "--headless", "--no-remote", "--profile", profile, "--remote-debugging-port=0")
	var server struct {
		Host string `json:"ws_host"`
		Port int    `json:"ws_port"`
	}
	wait(t, "Firefox to listen", func() bool {
		data, err := os.ReadFile(filepath.Join(profile, "WebDriverBiDiServer.json"))
		return err == nil && json.Unmarshal(data, &server) == nil
	})
	conn, _, err := websocket.Dial(t.Context(), fmt.Sprintf("ws://%s:%d/session", server.Host, server.Port), nil)
	if err != nil {
		t.Fatal(err)
	}
	conn.SetReadLimit(-1)
	f := &firefox{conn: conn, answers: make(chan message)}
	ctx, cancel := context.WithCancel(context.Background())
	var reading sync.WaitGroup
	reading.Go(func() { f.read(ctx) })
	t.Cleanup(func() {
		cancel()
		reading.Wait()
	})
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(f.call("session.new", params{"capabilities": params{}}, nil))
	must(f.call("session.subscribe", params{"events": []string{"log.entryAdded"}}, nil))
	var tree contexts
	must(f.call("browsingContext.getTree", params{}, &tree))
	f.tab = tree.Contexts[0].Context
	must(f.call("browsingContext.setViewport", params{"context": f.tab, "viewport": params{"width": 1280, "height": 800}}, nil))
	return f
}

// contexts is the result of browsingContext.getTree: tabs, and the frames in them.
type contexts struct {
	Contexts []struct {
		Context  string
		Children []struct{ Context string }
	}
}

// read handles the messages that Firefox sends, until the connection or ctx ends.
func (f *firefox) read(ctx context.Context) {
	defer f.conn.CloseNow()
	defer close(f.answers)
	for {
		var m message
		if err := wsjson.Read(ctx, f.conn, &m); err != nil {
			return
		}
		switch {
		case m.Method == "log.entryAdded":
			if level := m.Params.Level; level == "error" || level == "warn" {
				f.mu.Lock()
				f.said = append(f.said, level+": "+m.Params.Text)
				f.mu.Unlock()
			}
		case m.Method == "":
			select {
			case f.answers <- m:
			case <-ctx.Done():
				return
			}
		}
	}
}

// call executes a command and stores its result in result, if that is not nil.
func (f *firefox) call(method string, p params, result any) error {
	ctx, cancel := context.WithTimeout(context.Background(), timeout)
	defer cancel()
	f.last++
	if err := wsjson.Write(ctx, f.conn, params{"id": f.last, "method": method, "params": p}); err != nil {
		return fmt.Errorf("%s: %w", method, err)
	}
	for {
		select {
		case m, open := <-f.answers:
			switch {
			case !open:
				return fmt.Errorf("%s: Firefox is gone", method)
			case m.ID != f.last: // the response to a command that has timed out
				continue
			case m.Error != "":
				return fmt.Errorf("%s: %s: %s", method, m.Error, m.Message)
			case result != nil:
				return json.Unmarshal(m.Result, result)
			}
			return nil
		case <-ctx.Done():
			return fmt.Errorf("%s: %w", method, ctx.Err())
		}
	}
}

func (f *firefox) open(url string) error {
	f.mu.Lock()
	f.said = nil
	f.mu.Unlock()
	return f.call("browsingContext.navigate", params{"context": f.tab, "url": url, "wait": "complete"}, nil)
}

func (f *firefox) eval(in frame, expression string) (string, error) {
	target := f.tab
	if in == iframe {
		var tree contexts
		if err := f.call("browsingContext.getTree", params{"root": f.tab}, &tree); err != nil {
			return "", err
		}
		if len(tree.Contexts) != 1 || len(tree.Contexts[0].Children) != 1 {
			return "", fmt.Errorf("the page and its frames: %+v", tree)
		}
		target = tree.Contexts[0].Children[0].Context
	}
	var value struct {
		Result           struct{ Value string }
		ExceptionDetails struct{ Text string }
	}
	err := f.call("script.evaluate", params{"target": params{"context": target}, "expression": "JSON.stringify(" + expression + ") ?? 'null'", "awaitPromise": false}, &value)
	if err == nil && value.ExceptionDetails.Text != "" {
		err = fmt.Errorf("exception: %s", value.ExceptionDetails.Text)
	}
	return value.Result.Value, err
}

func (f *firefox) perform(source params) error {
	return f.call("input.performActions", params{"context": f.tab, "actions": []any{source}}, nil)
}

func (f *firefox) console() ([]string, error) {
	// All earlier log events arrive before this response.
	if _, err := f.eval(page, "null"); err != nil {
		return nil, err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.said, nil
}
