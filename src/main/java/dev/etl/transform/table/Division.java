package dev.etl.transform.table;

import java.util.Arrays;

/// Numbers from 0, each assigned to one of several parts. Immutable.
public final class Division {
  private final int[] members;
  private final int[] begins;

  /// @param parts the part of each number
  /// @param count the number of parts; some may be empty
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

  /// The number of parts.
  public int parts() {
    return begins.length - 1;
  }

  /// The numbers of a part, in ascending order.
  public int[] members(int part) {
    return Arrays.copyOfRange(members, begins[part], begins[part + 1]);
  }

  /// The part of each number.
  public int[] partOfEach() {
    int[] parts = new int[members.length];
    for (int part = 0; part < parts(); part++) {
      for (int at = begins[part]; at < begins[part + 1]; at++) {
        parts[members[at]] = part;
      }
    }
    return parts;
  }

  /// The index of each number within its part.
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
