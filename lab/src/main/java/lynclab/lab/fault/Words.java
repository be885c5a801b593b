package lynclab.lab.fault;

import lynclab.topology.Firewall;
import lynclab.topology.View;

/** Small phrases that several faults share. */
final class Words {

    private Words() {}

    static String word(Firewall.Unpublished how) {
        return how == Firewall.Unpublished.DROPPED ? "dropped" : "refused";
    }

    static String place(View view) {
        return view == View.INTERNET ? "in the public DNS" : "in the LAN's DNS";
    }
}
