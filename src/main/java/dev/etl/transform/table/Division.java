package dev.etl.transform.table;

import java.util.Arrays;

/// Numbers from 0 that are divided among parts, each in one of them. Immutable.
public final class Division {
  private final int[] members;
  private final int[] begins;

  /// @param parts of each number, its part
  /// @param count how many parts there are; some may have no number
  public Division(int[] parts, int count) {
    members = new int[parts.length];
    begins = new int[count + 1];
    for (int part : parts) {
      begins[part + 1]++;
    }
    for (int part = 0; part < count; part++) {
      begins[part + 1] += begins[part];
    }
    int[] ends = begins.clone();
    for (int number = 0; number < parts.length; number++) {
      members[ends[parts[number]]++] = number;
    }
  }

  /// How many parts there are.
  public int parts() {
    return begins.length - 1;
  }

  /// The numbers of a part, in ascending order.
  public int[] members(int part) {
    return Arrays.copyOfRange(members, begins[part], begins[part + 1]);
  }

  /// Of each number, its part.
  public int[] partOfEach() {
    int[] parts = new int[members.length];
    for (int part = 0; part < parts(); part++) {
      for (int at = begins[part]; at < begins[part + 1]; at++) {
        parts[members[at]] = part;
      }
    }
    return parts;
  }

  /// Of each number, how many numbers of its part are before it.
  public int[] placeOfEach() {
    int[] places = new int[members.length];
    for (int part = 0; part < parts(); part++) {
      for (int at = begins[part]; at < begins[part + 1]; at++) {
        places[members[at]] = at - begins[part];
      }
    }
    return places;
  }
}
