//go:build unix

package hosting

import (
	"net"
	"testing"
)

// TestHaveWaiting checks that a connection waits from when it is made until it is accepted.
func TestHaveWaiting(t *testing.T) {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer ln.Close()
	if haveWaiting(ln) {
		t.Error("somebody waits before anybody has come")
	}
	client, err := net.Dial("tcp", ln.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	if !haveWaiting(ln) {
		t.Error("nobody waits who has come")
	}
	accepted, err := ln.Accept()
	if err != nil {
		t.Fatal(err)
	}
	defer accepted.Close()
	if haveWaiting(ln) {
		t.Error("somebody waits who was accepted")
	}
	if haveWaiting(struct{ net.Listener }{}) {
		t.Error("somebody waits where the system does not tell")
	}
}
