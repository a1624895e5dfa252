package ngage.proof.simulation;

import ngage.delivery.protocol.InputLog;
import ngage.delivery.protocol.OutputLog;
import ngage.delivery.protocol.Store;

/**
 * A mistake on purpose: ports that do not keep what they promise, put between the protocol and the world. Production has
 * nothing of the kind to switch on.
 */
interface Sabotage {
    /** Every port keeps what it promises. */
    Sabotage NONE = new Sabotage() {};

    default Store store(World world, Store store) {
        return store;
    }

    default InputLog inputs(World world, InputLog inputs) {
        return inputs;
    }

    default OutputLog outputs(World world, OutputLog outputs) {
        return outputs;
    }
}
